import { Schema } from "effect"
import { ChannelId, UserId } from "../ids.ts"
import type { ChannelBan } from "../models/channel-ban-model.ts"
import { Timestamp } from "../timestamp.ts"
import { defineEvent } from "./envelope.ts"

/*
 * Each of these is told in the channel, with whom it is about, and on that person's own `user:{id}`, where it goes without
 * saying. Source: G9.
 */
const about = { channelId: ChannelId, userId: Schema.optionalKey(UserId) }

/** Somebody is put out; `member_left` and `channel_closed` follow. In a public channel they may come back. */
export const UserKicked = defineEvent("user_kicked", about)

/** The channel does not exist to them any more, until `endsAt`. Who was in it is put out next. */
export const UserBanned = defineEvent("user_banned", {
  ...about,
  motive: Schema.String,
  endsAt: Schema.NullOr(Timestamp)
})

/** By somebody, or with nobody as the actor because the time is over. They are not in the channel by that. */
export const UserUnbanned = defineEvent("user_unbanned", { ...about, motive: Schema.String })

export const ChannelBanEvent = Schema.Union([UserKicked, UserBanned, UserUnbanned])
export type ChannelBanEvent = typeof ChannelBanEvent.Type

/** The people banned from a channel, newest last. A ban replaces an earlier one. */
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
