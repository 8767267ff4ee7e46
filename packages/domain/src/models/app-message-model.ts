import { Schema } from "effect"
import { Ulid } from "../ulid.ts"
import { AppAuthor, AppMember } from "./app-channel-model.ts"

/** How often app users reacted with one value; `items` are they, and only present if they were asked for. Source: X7. */
export const AppReactionSummary = Schema.Struct({
  reaction: Schema.String,
  count: Schema.Int,
  items: Schema.optionalKey(Schema.Array(AppMember))
})
export type AppReactionSummary = typeof AppReactionSummary.Type

/** A stored message of an app channel. `meta` is null for a message of the app's server. Source: T3. */
export const AppMessage = Schema.Struct({
  id: Ulid,
  event: Schema.String,
  data: Schema.Json,
  meta: Schema.NullOr(AppAuthor),
  /** In the order of the first reaction of each value; null without any. */
  reactions: Schema.NullOr(Schema.Array(AppReactionSummary))
})
export type AppMessage = typeof AppMessage.Type

/** A reaction of an app user. Source: X9. */
export const AppReaction = Schema.Struct({
  reaction: Schema.String,
  uid: Schema.String,
  umd: Schema.NullOr(Schema.Json)
})
export type AppReaction = typeof AppReaction.Type

/** No message of this id is stored in the channel, or it has expired. Source: X1. */
export class AppMessageNotFoundError extends Schema.TaggedError<AppMessageNotFoundError>()(
  "AppMessageNotFoundError",
  {}
) {}

/** An app user reacts to one message with at most this many values. */
export class TooManyAppReactionsError extends Schema.TaggedError<TooManyAppReactionsError>()(
  "TooManyAppReactionsError",
  { limit: Schema.Int }
) {}
