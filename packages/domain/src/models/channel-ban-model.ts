import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { problemWithText } from "../visible-text.ts"

export const motiveLimit = 500

/** The reason, in one line of at most {@link motiveLimit} characters, for the banned person and the channel to read. */
export const Motive = Schema.String.check(
  Schema.makeFilter((text) => problemWithText(text, { of: "the motive", atMost: motiveLimit }))
)

/** A duration in seconds, up to ten years. A permanent ban or mute has none. */
export const RestrictionSeconds = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 315_360_000 }))

/** A person for whom a channel does not exist until `endsAt`, or until the ban is lifted. */
export const ChannelBan = Schema.Struct({
  userId: UserId,
  /** Null when the account of the moderator is deleted. */
  bannedBy: Schema.NullOr(UserId),
  motive: Schema.String,
  createdAt: Timestamp,
  endsAt: Schema.NullOr(Timestamp)
}).annotate({ identifier: "ChannelBan" })
export type ChannelBan = typeof ChannelBan.Type

/** This person is banned from the channel, so nobody can add them. */
export class MemberBannedError extends Schema.TaggedError<MemberBannedError>()("MemberBannedError", {
  userId: UserId
}) {}
