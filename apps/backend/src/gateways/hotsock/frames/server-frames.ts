import type { Schema } from "effect"
import type { FrameRefusal } from "./error-codes.ts"

/** The person behind a connection or a message, as the protocol shows them. */
export interface FrameMeta {
  readonly uid: string | null
  readonly umd: Schema.Json
}

/** A member of a presence channel. */
export interface FrameMember {
  readonly uid: string
  readonly umd: Schema.Json
}

/*
 * The frames of the server. Each function answers the text of one frame; keys keep the order in which the protocol's
 * documents show them. `data` and `meta` are objects where clients read into them without a check. Source: R1–R12.
 */

export interface Connected {
  readonly connectionId: string
  /** RFC 3339 in UTC without milliseconds. Source: H5. */
  readonly connectionExpiresAt: string
  readonly connectionSecret: string
}

/** Source: R1, H3. */
export const connectedFrame = ({ connectionId, connectionExpiresAt, connectionSecret }: Connected, meta: FrameMeta) =>
  JSON.stringify({
    event: "hotsock.connected",
    data: { connectionId, connectionExpiresAt, connectionSecret },
    meta: metaOf(meta)
  })

const metaOf = ({ uid, umd }: FrameMeta) => ({ uid, umd })

const metaWithAlias = (meta: FrameMeta, channelAlias: string | undefined) =>
  channelAlias === undefined ? metaOf(meta) : { channelAlias, ...metaOf(meta) }

export interface Subscribed {
  /** The real name of the channel, also when the client subscribed by an alias. */
  readonly channel: string
  readonly alias: string | undefined
  /** Undefined except on presence channels. */
  readonly members: ReadonlyArray<FrameMember> | undefined
  readonly isAutomatic: boolean
}

/** Source: R2, C2, C3. */
export const subscribedFrame = ({ channel, alias, members, isAutomatic }: Subscribed, meta: FrameMeta) =>
  JSON.stringify({
    event: "hotsock.subscribed",
    channel,
    data: { ...(members && { members }), ...(isAutomatic && { autoSubscribed: true }) },
    meta: metaWithAlias(meta, alias)
  })

/** Source: R3. */
export const unsubscribedFrame = (channel: string, alias: string | undefined, meta: FrameMeta) =>
  JSON.stringify({ event: "hotsock.unsubscribed", channel, data: {}, meta: metaWithAlias(meta, alias) })

export interface MessageInFrame {
  readonly id: string
  readonly event: string
  readonly channel: string
  readonly data: Schema.Json
  /** Null when the message was published by a server. */
  readonly meta: FrameMeta | null
}

/** Source: R4. */
export const messageFrame = ({ id, event, channel, data, meta }: MessageInFrame) =>
  JSON.stringify({ id, event, channel, data, ...(meta && { meta: metaOf(meta) }) })

export type MemberChange = "memberAdded" | "memberUpdated" | "memberRemoved"

/** Source: R5. */
export const memberFrame = (
  change: MemberChange,
  channel: string,
  member: FrameMember,
  members: ReadonlyArray<FrameMember>
) => JSON.stringify({ event: `hotsock.${change}`, channel, data: { member, members } })

export interface ReactionInFrame {
  readonly id: string
  readonly channel: string
  readonly messageId: string
  readonly reaction: string
  readonly action: "add" | "remove"
}

/** Source: R6. */
export const reactionFrame = ({ id, channel, messageId, reaction, action }: ReactionInFrame, meta: FrameMeta) => {
  const event = action === "add" ? "hotsock.messageReactionAdded" : "hotsock.messageReactionRemoved"
  return JSON.stringify({ id, event, channel, data: { messageId, reaction, action }, meta: metaOf(meta) })
}

export interface StorageEntryInFrame {
  readonly channel: string
  readonly key: string
  /** Null when the entry is not set. */
  readonly data: Schema.Json
  /** The last writer; null when the entry is not set or was set by a server. */
  readonly meta: FrameMeta | null
}

const storageFrame = (event: string, { channel, key, data, meta }: StorageEntryInFrame) =>
  JSON.stringify({ event, channel, key, data, meta: meta && metaOf(meta) })

/** Source: R7. */
export const storageUpdatedFrame = (entry: StorageEntryInFrame) => storageFrame("hotsock.channelStorageUpdated", entry)

/** Source: R8, T7. */
export const storageDataFrame = (entry: StorageEntryInFrame) => storageFrame("hotsock.channelStorageData", entry)

/** Source: R9. */
export const keepAliveFrame = `{"event":"hotsock.keepAlive","data":{}}`

/** The data is a string, as in the protocol's documents. Source: R10. */
export const pongFrame = `{"event":"hotsock.pong","data":"{}"}`

/** The error is beside the data and not inside it, which is where clients look for it. Source: R12. */
export const errorFrame = ({ code, message, field, channel }: FrameRefusal) =>
  JSON.stringify({
    event: "hotsock.error",
    ...(channel !== undefined && { channel }),
    error: { code, message, ...(field !== undefined && { field }) }
  })
