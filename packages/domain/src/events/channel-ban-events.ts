import { Schema } from "effect"
import { ChannelId, UserId } from "../ids.ts"
import type { ChannelBan } from "../models/channel-ban-model.ts"
import { Timestamp } from "../timestamp.ts"
import { defineEvent } from "./envelope.ts"

/*
 * Each event is published on the channel with the `userId` it is about, and without it on that person's own `user:{id}`.
 * Source: G9.
 */
const about = { channelId: ChannelId, userId: Schema.optionalKey(UserId) }

/** Somebody was kicked; `member_left` and `channel_closed` follow. They may rejoin a public channel. */
export const UserKicked = defineEvent("user_kicked", about)

/** Somebody was banned until `endsAt`: the channel does not exist for them. A member is removed by the next events. */
export const UserBanned = defineEvent("user_banned", {
  ...about,
  motive: Schema.String,
  endsAt: Schema.NullOr(Timestamp)
})

/** A ban was lifted, or ended with its time; then there is no actor. The person is not a member by that. */
export const UserUnbanned = defineEvent("user_unbanned", { ...about, motive: Schema.String })

export const ChannelBanEvent = Schema.Union([UserKicked, UserBanned, UserUnbanned])
export type ChannelBanEvent = typeof ChannelBanEvent.Type

/** The bans of a channel after `event`, newest last. A new ban replaces an earlier one of the same person. */
export const applyChannelBanEvent = (
  bans: ReadonlyArray<ChannelBan>,
  event: ChannelBanEvent
): ReadonlyArray<ChannelBan> => {
  const { userId } = event.data
  if (userId === undefined || event.type === "user_kicked") return bans
  const others = bans.filter((ban) => ban.userId !== userId)
  if (event.type === "user_unbanned") return others
  const { motive, endsAt } = event.data
  return [...others, { userId, bannedBy: event.actorId, motive, createdAt: event.timestamp, endsAt }]
}
