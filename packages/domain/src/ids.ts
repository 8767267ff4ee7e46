import { Schema } from "effect"

/** Ids are UUIDv7: sortable by time, made by whoever creates the thing, the client included. */
const Uuid = Schema.String.check(Schema.isUUID())

export const UserId = Uuid.pipe(Schema.brand("@hazel/UserId"))
export type UserId = typeof UserId.Type

export const WorkspaceId = Uuid.pipe(Schema.brand("@hazel/WorkspaceId"))
export type WorkspaceId = typeof WorkspaceId.Type

export const ChannelId = Uuid.pipe(Schema.brand("@hazel/ChannelId"))
export type ChannelId = typeof ChannelId.Type

export const MessageId = Uuid.pipe(Schema.brand("@hazel/MessageId"))
export type MessageId = typeof MessageId.Type

export const MessageReactionId = Uuid.pipe(Schema.brand("@hazel/MessageReactionId"))
export type MessageReactionId = typeof MessageReactionId.Type

/** Names one wish of one person. Sent twice it has one effect. */
export const TransactionId = Uuid.pipe(Schema.brand("@hazel/TransactionId"))
export type TransactionId = typeof TransactionId.Type
