import type { ChannelEvent, UserEvent } from "@hazel/domain/events/index"
import { type ChannelId, UserId } from "@hazel/domain/ids"
import { Data } from "effect"

/** An event that changes who hears what. */
export type MembershipChange = Data.TaggedEnum<{
  Left: { readonly userId: UserId }
  Deleted: {}
  Opened: { readonly userId: UserId; readonly channelId: ChannelId; readonly since: number }
}>
export const MembershipChange = Data.taggedEnum<MembershipChange>()

// Looked for in the text, as nearly all events are not of these kinds and need not be parsed.
const kinds = /^\{\s*"type"\s*:\s*"(member_left|channel_deleted|channel_opened)"/

export const membershipChange = (event: string): MembershipChange | undefined => {
  if (!kinds.test(event)) return undefined
  const told = JSON.parse(event) as ChannelEvent | UserEvent
  switch (told.type) {
    case "member_left":
      return MembershipChange.Left({ userId: told.data.userId })
    case "channel_deleted":
      return MembershipChange.Deleted()
    case "channel_opened": {
      const { channel, seq } = told.data.summary
      return MembershipChange.Opened({
        userId: UserId.make(told.topic.slice("user:".length)),
        channelId: channel.id,
        since: seq
      })
    }
    default:
      return undefined
  }
}
