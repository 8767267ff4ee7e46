import { Schema } from "effect"
import type { AppChannelId } from "../ids.ts"

/** Limits on what apps and their users send. Bytes are those of JSON or UTF-8. Source: N1 to N8. */
export const appChannelLimits = {
  /** Characters of the name of a channel. */
  name: 256,
  /** Characters of the name of an event. */
  event: 128,
  /** Characters of a storage key. */
  key: 128,
  /** Characters of the id of an app user. */
  uid: 128,
  umdBytes: 1_024,
  dataBytes: 32_768,
  reactionBytes: 100,
  /** Values with which one app user reacts to one message. */
  reactionsOfOne: 50,
  /** Bytes of all members of a presence channel. */
  memberBytes: 100_000,
  /** Characters of a deduplication id. */
  deduplicationId: 128,
  /** The longest TTL. */
  storeSeconds: 3_155_695_200,
  /** Messages and bytes of their data on a page. */
  pageMessages: 100,
  pageBytes: 1_000_000,
  /** Scheduled messages and storage entries of one app that wait. */
  schedules: 50_000,
  /** Storage entries of one channel. */
  entries: 10_000,
  /** Storage entries that one call reads. */
  pageEntries: 100
} as const

/** The topic of an app channel's log. */
export const appTopic = (id: AppChannelId): `app:${string}` => `app:${id}`

/** Whether a channel of this name tells who is present. Source: N8. */
export const isPresenceChannel = (name: string) => name.startsWith("presence.")

/** An app user who is present in a channel. */
export const AppMember = Schema.Struct({ uid: Schema.String, umd: Schema.NullOr(Schema.Json) })
export type AppMember = typeof AppMember.Type

/** The app user who caused something. Both are null for an anonymous one. */
export const AppAuthor = Schema.Struct({
  uid: Schema.NullOr(Schema.String),
  umd: Schema.NullOr(Schema.Json)
})
export type AppAuthor = typeof AppAuthor.Type

/** How many subscriptions an app channel has; `members` is null for a channel without presence. Source: T10. */
export const AppChannelInfo = Schema.Struct({
  subscriptionsCount: Schema.Int,
  members: Schema.NullOr(Schema.Array(AppMember))
})
export type AppChannelInfo = typeof AppChannelInfo.Type

/** The app was deleted. */
export class AppChannelNotFoundError extends Schema.TaggedError<AppChannelNotFoundError>()(
  "AppChannelNotFoundError",
  {}
) {}

/** The members of the presence channel would have more than 100 KB. Nothing was done. Source: N8. */
export class AppChannelFullError extends Schema.TaggedError<AppChannelFullError>()("AppChannelFullError", {}) {}

/** A presence channel needs a `uid`. Source: J9. */
export class AppUserRequiredError extends Schema.TaggedError<AppUserRequiredError>()("AppUserRequiredError", {}) {}

/** A value breaks a limit. `message` names it and says what is allowed. */
export class AppInputError extends Schema.TaggedError<AppInputError>()("AppInputError", {
  field: Schema.Literals([
    "channel",
    "event",
    "key",
    "data",
    "uid",
    "umd",
    "reaction",
    "deduplicationId",
    "store",
    "scheduleExpression"
  ]),
  message: Schema.String
}) {}
