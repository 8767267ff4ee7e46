import { Schema } from "effect"
import { AppConnectionId } from "../ids.ts"
import { AppAuthor, AppMember } from "../models/app-channel-model.ts"
import { Timestamp } from "../timestamp.ts"
import { Ulid } from "../ulid.ts"

/**
 * Defines an event of an app channel. `topic` is `app:{id}`; `seq` counts that topic's events from 1 without holes. App
 * events are no `HazelEvent`s: only gateways read them, and send them in the form of their own protocol.
 */
const defineAppEvent = <const Type extends string, Data extends Schema.Struct.Fields>(type: Type, data: Data) =>
  Schema.Struct({
    type: Schema.Literal(type),
    topic: Schema.String,
    seq: Schema.Int,
    timestamp: Timestamp,
    data: Schema.Struct(data)
  })

/**
 * The request that caused the event, as its gateway describes requests. Null if nothing outside Hazel is to be told of
 * the event. Source: V6.
 */
const origin = Schema.NullOr(Schema.Json)

/** The connection that caused the event, if any did. */
const fromConnection = Schema.NullOr(AppConnectionId)

/** Whether `fromConnection` receives the event too. */
const echo = Schema.Boolean

/** `meta` is null for a message of the app's server. Source: R4. */
export const AppMessagePublished = defineAppEvent("app_message_published", {
  id: Ulid,
  event: Schema.String,
  data: Schema.Json,
  meta: Schema.NullOr(AppAuthor),
  fromConnection,
  echo,
  origin
})

const reaction = {
  id: Ulid,
  /** The id of the event that added the reaction; in a linked channel, where nothing outside is told, it is `id`. */
  reactionId: Ulid,
  messageId: Ulid,
  reaction: Schema.String,
  uid: Schema.String,
  umd: Schema.NullOr(Schema.Json),
  fromConnection,
  echo,
  /** The time at which the reaction was added. */
  createdAt: Timestamp,
  /** The end of its message; null without a TTL. */
  expiresAt: Schema.NullOr(Timestamp),
  /** The request that added the reaction, also in the event of its removal. Source: X11. */
  origin
}

/** Source: R6. */
export const AppReactionAdded = defineAppEvent("app_reaction_added", reaction)
export const AppReactionRemoved = defineAppEvent("app_reaction_removed", reaction)

/**
 * `data` is null after the entry was cleared or has expired. Subscribers are not told of an entry that has expired.
 * Source: R7.
 */
export const AppStorageSet = defineAppEvent("app_storage_set", {
  key: Schema.String,
  data: Schema.Json,
  meta: Schema.NullOr(AppAuthor),
  fromConnection,
  /** The value before; null without one, or if nothing outside Hazel is told. */
  previous: Schema.Json,
  /** Null without a TTL. */
  expiresAt: Schema.NullOr(Timestamp),
  hasExpired: Schema.Boolean,
  origin
})

/** `members` are those after the change. Source: R5. */
const membership = { member: AppMember, members: Schema.Array(AppMember), fromConnection }

export const AppMemberAdded = defineAppEvent("app_member_added", membership)
export const AppMemberUpdated = defineAppEvent("app_member_updated", membership)
export const AppMemberRemoved = defineAppEvent("app_member_removed", membership)

/** Replaces an earlier event whose content expired, was cleared or replaced. It changes nothing. */
export const AppEventSuperseded = defineAppEvent("event_superseded", {})

export const AppEvent = Schema.Union([
  AppMessagePublished,
  AppReactionAdded,
  AppReactionRemoved,
  AppStorageSet,
  AppMemberAdded,
  AppMemberUpdated,
  AppMemberRemoved,
  AppEventSuperseded
])
export type AppEvent = typeof AppEvent.Type
