import { Schema, SchemaTransformation } from "effect"

const LowerCaseUuid = Schema.String.check(
  Schema.isPattern(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, { expected: "a UUID" })
)

/**
 * Ids are UUIDs that sort by time. The server makes them, except transaction ids, from which message ids are derived. Input
 * may be upper or lower case, as RFC 9562 demands; it is decoded to lower case, in which ids are compared, stored and sent.
 */
export const Uuid = Schema.String.annotate({ format: "uuid" }).pipe(
  Schema.decodeTo(LowerCaseUuid, SchemaTransformation.toLowerCase())
)

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

export const SlashCommandId = Uuid.pipe(Schema.brand("@hazel/SlashCommandId"))
export type SlashCommandId = typeof SlashCommandId.Type

/** One run of a slash command, which its program or bot may answer for a while. */
export const SlashCommandInvocationId = Uuid.pipe(Schema.brand("@hazel/SlashCommandInvocationId"))
export type SlashCommandInvocationId = typeof SlashCommandInvocationId.Type

/** An address in a channel at which other programs write messages. */
export const IncomingWebhookId = Uuid.pipe(Schema.brand("@hazel/IncomingWebhookId"))
export type IncomingWebhookId = typeof IncomingWebhookId.Type

export const AuditEntryId = Uuid.pipe(Schema.brand("@hazel/AuditEntryId"))
export type AuditEntryId = typeof AuditEntryId.Type

export const MessageReportId = Uuid.pipe(Schema.brand("@hazel/MessageReportId"))
export type MessageReportId = typeof MessageReportId.Type

export const InvitationId = Uuid.pipe(Schema.brand("@hazel/InvitationId"))
export type InvitationId = typeof InvitationId.Type

export const AppId = Uuid.pipe(Schema.brand("@hazel/AppId"))
export type AppId = typeof AppId.Type

/** An app channel, which is also the id of its log. */
export const AppChannelId = Uuid.pipe(Schema.brand("@hazel/AppChannelId"))
export type AppChannelId = typeof AppChannelId.Type

/** A connection of an app user, as in `JCnTZd_KoAMCF-A=`. Source: H4. */
export const AppConnectionId = Schema.String.check(
  Schema.isPattern(/^[A-Za-z0-9_-]{15}=$/, { expected: "an id of a connection" })
).pipe(Schema.brand("@hazel/AppConnectionId"))
export type AppConnectionId = typeof AppConnectionId.Type

export const AppSigningKeyId = Uuid.pipe(Schema.brand("@hazel/AppSigningKeyId"))
export type AppSigningKeyId = typeof AppSigningKeyId.Type

export const AppServerKeyId = Uuid.pipe(Schema.brand("@hazel/AppServerKeyId"))
export type AppServerKeyId = typeof AppServerKeyId.Type

export const AppClientKeyId = Uuid.pipe(Schema.brand("@hazel/AppClientKeyId"))
export type AppClientKeyId = typeof AppClientKeyId.Type

/** A bearer token of an app user. */
export const AppUserTokenId = Uuid.pipe(Schema.brand("@hazel/AppUserTokenId"))
export type AppUserTokenId = typeof AppUserTokenId.Type

/** A place outside Hazel that is told of the events of an app. */
export const AppEventSinkId = Uuid.pipe(Schema.brand("@hazel/AppEventSinkId"))
export type AppEventSinkId = typeof AppEventSinkId.Type

/** One event on its way to one sink. The id is the same at each try. */
export const SinkDeliveryId = Uuid.pipe(Schema.brand("@hazel/SinkDeliveryId"))
export type SinkDeliveryId = typeof SinkDeliveryId.Type

export const AppLinkId = Uuid.pipe(Schema.brand("@hazel/AppLinkId"))
export type AppLinkId = typeof AppLinkId.Type

/** A phone that a person has registered for notifications. */
export const AppPushId = Uuid.pipe(Schema.brand("@hazel/AppPushId"))
export type AppPushId = typeof AppPushId.Type

/** A sign-in of a person on one device. */
export const SessionId = Uuid.pipe(Schema.brand("@hazel/SessionId"))
export type SessionId = typeof SessionId.Type

export const PasskeyId = Uuid.pipe(Schema.brand("@hazel/PasskeyId"))
export type PasskeyId = typeof PasskeyId.Type

export const PushDeviceId = Uuid.pipe(Schema.brand("@hazel/PushDeviceId"))
export type PushDeviceId = typeof PushDeviceId.Type

/** People who are mentioned by one handle. */
export const UserGroupId = Uuid.pipe(Schema.brand("@hazel/UserGroupId"))
export type UserGroupId = typeof UserGroupId.Type

/** Bytes that somebody uploaded, with their name. */
export const FileId = Uuid.pipe(Schema.brand("@hazel/FileId"))
export type FileId = typeof FileId.Type

/** The idempotency key of one intent of one person. Sent twice it has one effect. */
export const TransactionId = Uuid.pipe(Schema.brand("@hazel/TransactionId"))
export type TransactionId = typeof TransactionId.Type
