import { Schema } from "effect"
import { UserId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

export const ChannelRole = Schema.Literals(["manager", "member"])
export type ChannelRole = typeof ChannelRole.Type

export const ChannelMember = Schema.Struct({
  userId: UserId,
  role: ChannelRole,
  joinedAt: Timestamp
})
export type ChannelMember = typeof ChannelMember.Type

/** What is mine about a channel I am in. */
export const ChannelMembership = Schema.Struct({
  role: ChannelRole,
  joinedAt: Timestamp,
  /** Everything up to here in the channel's log has been read, on whichever device. Never moves back. */
  lastReadSeq: Schema.Int
})
export type ChannelMembership = typeof ChannelMembership.Type

/** This person is not in the channel. */
export class ChannelMemberNotFoundError extends Schema.TaggedError<ChannelMemberNotFoundError>()(
  "ChannelMemberNotFoundError",
  { userId: UserId }
) {}
