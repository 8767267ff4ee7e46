import { Schema } from "effect"
import { UserId } from "../ids.ts"
import type { ReadMarker } from "../read-marker.ts"
import { Timestamp } from "../timestamp.ts"
import { ChannelMute } from "./channel-restraint-model.ts"

export const ChannelRole = Schema.Literals(["manager", "member"])
export type ChannelRole = typeof ChannelRole.Type

export const ChannelMember = Schema.Struct({
  userId: UserId,
  role: ChannelRole,
  joinedAt: Timestamp,
  /** Whether they may not write, which is over when its end has come. */
  mute: Schema.NullOr(ChannelMute)
})
export type ChannelMember = typeof ChannelMember.Type

/** What is mine about a channel I am in. */
export const ChannelMembership = Schema.Struct({
  role: ChannelRole,
  joinedAt: Timestamp,
  /** Everything up to here in the channel's log has been read, on whichever device. Moves back only with a new epoch. */
  lastReadSeq: Schema.Int,
  /** How often the channel was marked unread. */
  readEpoch: Schema.Int,
  /** What was written up to here is out of this person's sight. */
  hiddenUpToSeq: Schema.Int,
  mute: Schema.NullOr(ChannelMute)
})
export type ChannelMembership = typeof ChannelMembership.Type

export const markerOf = ({ lastReadSeq, readEpoch }: ChannelMembership): ReadMarker => ({
  lastReadSeq,
  epoch: readEpoch
})

/** This person is not in the channel. */
export class ChannelMemberNotFoundError extends Schema.TaggedError<ChannelMemberNotFoundError>()(
  "ChannelMemberNotFoundError",
  { userId: UserId }
) {}
