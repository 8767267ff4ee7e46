import { Schema } from "effect"
import { ChannelId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

/** A member who may read a channel but not write in it, until `endsAt` or until they are unmuted. */
export const ChannelMute = Schema.Struct({ endsAt: Schema.NullOr(Timestamp) })
export type ChannelMute = typeof ChannelMute.Type

/**
 * Slow mode, up to six hours. It counts messages: a message written at once or opened as a stream uses the turn. Edits,
 * reactions and chunks of a stream that is open already use none and are not limited. Source: D.10.
 */
export const SlowModeSeconds = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 21_600 }))

/** The caller may read this channel but not write in it; permanently when `endsAt` is null. */
export class MemberMutedError extends Schema.TaggedError<MemberMutedError>()("MemberMutedError", {
  channelId: ChannelId,
  endsAt: Schema.NullOr(Timestamp)
}) {}

/** Only managers of this channel and moderators may write in it. */
export class ChannelReadOnlyError extends Schema.TaggedError<ChannelReadOnlyError>()("ChannelReadOnlyError", {
  channelId: ChannelId
}) {}

/** Slow mode: a member writes once in so many seconds. The same call may be repeated after `retryAfterMs`. */
export class SlowModeError extends Schema.TaggedError<SlowModeError>()("SlowModeError", {
  channelId: ChannelId,
  retryAfterMs: Schema.Int
}) {}

/** The restrictions that keep a member from writing, apart from slow mode. */
export const WritingRestricted = Schema.Union([MemberMutedError, ChannelReadOnlyError])
