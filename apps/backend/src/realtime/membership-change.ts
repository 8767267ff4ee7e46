import type { Head } from "@hazel/db/repositories/event-log-repository"
import { isGuest } from "@hazel/domain/authority"
import type { HazelEvent } from "@hazel/domain/events/index"
import { UserId } from "@hazel/domain/ids"
import { channelTopic, globalTopic } from "@hazel/domain/realtime/topic"
import { Data } from "effect"

/** A change of who is subscribed to what, derived from an event. */
export type MembershipChange = Data.TaggedEnum<{
  Left: { readonly userId: UserId }
  Deleted: {}
  /** The account of the person has ended. */
  Deactivated: { readonly userId: UserId }
  /** The person may read this log from now on. */
  Opened: { readonly userId: UserId; readonly log: Head }
}>
export const MembershipChange = Data.taggedEnum<MembershipChange>()

// The text is searched before it is parsed, because nearly all events are of other kinds.
const kinds =
  /^\{\s*"type"\s*:\s*"(member_left|channel_deleted|channel_opened|user_updated|workspace_opened|event_superseded)"/

export const membershipChange = (event: string): MembershipChange | undefined => {
  if (!kinds.test(event)) return undefined
  const parsed = JSON.parse(event) as HazelEvent
  switch (parsed.type) {
    case "member_left":
      return MembershipChange.Left({ userId: parsed.data.userId })
    case "channel_deleted":
      return MembershipChange.Deleted()
    case "channel_opened": {
      const { channel, seq } = parsed.data.summary
      return opened(parsed, { id: channel.id, topic: channelTopic(channel.id), seq })
    }
    case "workspace_opened":
      return opened(parsed, { id: parsed.data.workspaceId, topic: globalTopic, seq: parsed.data.seq })
    case "user_updated": {
      const { user } = parsed.data
      if (user.deactivatedAt !== null) return MembershipChange.Deactivated({ userId: user.id })
      return parsed.topic === globalTopic && isGuest(user) ? MembershipChange.Left({ userId: user.id }) : undefined
    }
    case "event_superseded": {
      const { guestId } = parsed.data
      // The log of the guest has the same event. Its reader stays subscribed to it.
      if (guestId === undefined || parsed.topic !== globalTopic) return undefined
      return MembershipChange.Left({ userId: guestId })
    }
    default:
      return undefined
  }
}

const opened = ({ topic }: HazelEvent, log: Head) =>
  MembershipChange.Opened({ userId: UserId.make(topic.slice("user:".length)), log })
