import { Schema } from "effect"
import { UserId } from "../ids.ts"
import type { ReadMarker } from "../read-marker.ts"
import { Timestamp } from "../timestamp.ts"
import { ChannelMute } from "./channel-restriction-model.ts"

export const ChannelRole = Schema.Literals(["manager", "member"])
export type ChannelRole = typeof ChannelRole.Type

export const ChannelMember = Schema.Struct({
  userId: UserId,
  role: ChannelRole,
  joinedAt: Timestamp,
  /** The mute of the member, which holds until `endsAt`. */
  mute: Schema.NullOr(ChannelMute)
}).annotate({ identifier: "ChannelMember" })
export type ChannelMember = typeof ChannelMember.Type

/** The personal state of a member in a channel. */
export const ChannelMembership = Schema.Struct({
  role: ChannelRole,
  joinedAt: Timestamp,
  /**
   * Everything up to this `seq` of the channel's log has been read, on any device. Moves back only with a new epoch.
   */
  lastReadSeq: Schema.Int,
  /** The number of times the member marked the channel as unread. */
  readEpoch: Schema.Int,
  /** Messages up to this `seq` are hidden from this person. */
  hiddenUpToSeq: Schema.Int,
  mute: Schema.NullOr(ChannelMute)
}).annotate({ identifier: "ChannelMembership" })
export type ChannelMembership = typeof ChannelMembership.Type

export const markerOf = ({ lastReadSeq, readEpoch }: ChannelMembership): ReadMarker => ({
  lastReadSeq,
  epoch: readEpoch
})

export class ChannelMemberNotFoundError extends Schema.TaggedError<ChannelMemberNotFoundError>()(
  "ChannelMemberNotFoundError",
  { userId: UserId }
) {}
