import { Schema } from "effect"
import { ChannelId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** Somebody who may read a channel but not write in it, until `endsAt` or until it is taken back. */
export const ChannelMute = Schema.Struct({ endsAt: Schema.NullOr(Timestamp) })
export type ChannelMute = typeof ChannelMute.Type

/**
 * Up to six hours. Slow mode counts messages: beginning one, at once or as a stream, takes the turn. Edits, reactions, and
 * what is appended to a stream that is open already take none and are not held back. Source: D.10.
 */
export const SlowModeSeconds = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 21_600 }))

/** The caller may read this channel but not write in it, for good when `endsAt` is null. */
export class MemberMutedError extends Schema.TaggedError<MemberMutedError>()("MemberMutedError", {
  channelId: ChannelId,
  endsAt: Schema.NullOr(Timestamp)
}) {}

/** Only managers of this channel and moderators write in it. */
export class ChannelReadOnlyError extends Schema.TaggedError<ChannelReadOnlyError>()("ChannelReadOnlyError", {
  channelId: ChannelId
}) {}

/** In this channel one writes once in so many seconds. The same call may be made again after `retryAfterMs`. */
export class SlowModeError extends Schema.TaggedError<SlowModeError>()("SlowModeError", {
  channelId: ChannelId,
  retryAfterMs: Schema.Int
}) {}

/** What keeps a member from writing, as far as it is not about how often. */
export const Restrained = Schema.Union([MemberMutedError, ChannelReadOnlyError])
