import { Schema } from "effect"
import { ChannelId, type UserId } from "../ids.ts"
import { Channel, ChannelKind, ChannelSummary, unreadLimit } from "../models/channel-model.ts"
import { Timestamp } from "../timestamp.ts"
import { ChannelBanEvent } from "./channel-ban-events.ts"
import { ChannelMemberEvent } from "./channel-member-events.ts"
import { afterReading } from "./channel-read-events.ts"
import { defineEvent } from "./envelope.ts"
import { asUnread, isInChannel, mentions, MessageEvent } from "./message-events.ts"
import { MessageReactionEvent } from "./message-reaction-events.ts"
import { threadsAfter } from "./thread-events.ts"
import { MessageStreamEvent } from "./message-stream-events.ts"
import { EventSuperseded } from "./superseded-events.ts"

/** Only what changed. Source: G11. */
export const ChannelUpdated = defineEvent("channel_updated", {
  kind: Schema.optionalKey(ChannelKind),
  name: Schema.optionalKey(Schema.String),
  topic: Schema.optionalKey(Schema.String),
  purpose: Schema.optionalKey(Schema.String),
  archivedAt: Schema.optionalKey(Schema.NullOr(Timestamp)),
  slowModeSeconds: Schema.optionalKey(Schema.Int),
  isReadOnly: Schema.optionalKey(Schema.Boolean)
})

/** The last event of a channel's log. Source: G12. */
export const ChannelDeleted = defineEvent("channel_deleted", { channelId: ChannelId })

/** Everything that is told on `channel:{id}`. */
export const ChannelEvent = Schema.Union([
  MessageEvent,
  MessageReactionEvent,
  MessageStreamEvent,
  ChannelMemberEvent,
  ChannelBanEvent,
  ChannelUpdated,
  ChannelDeleted,
  EventSuperseded
])
export type ChannelEvent = typeof ChannelEvent.Type

/** There is a public channel, new or private until now; told on `global`. Source: G10. */
export const ChannelCreated = defineEvent("channel_created", { channel: Channel })

/** The person is in this channel now, by whoever's doing; told on `user:{id}`. */
export const ChannelOpened = defineEvent("channel_opened", { summary: ChannelSummary })

/** The person is not in this channel any more; told on `user:{id}`. */
export const ChannelClosed = defineEvent("channel_closed", { channelId: ChannelId })

const unreadAfter = ({ unread, membership }: ChannelSummary, event: ChannelEvent, viewer: UserId) => {
  switch (event.type) {
    case "channel_message":
    case "message_reply": {
      const { message } = event.data
      // The person's own log may have told already that it was read.
      const knownSeq = Math.max(membership.lastReadSeq, membership.hiddenUpToSeq)
      if (!isInChannel(message) || message.seq <= knownSeq) return unread
      const told = asUnread(message, viewer)
      // Or that it is shown again.
      return [...unread.filter(({ messageId }) => messageId !== message.id), told].slice(-unreadLimit)
    }
    case "message_updated":
    case "message_stream_ended":
      return unread.map((message) =>
        message.messageId === event.data.messageId ? { ...message, mentionsMe: mentions(event.data, viewer) } : message
      )
    case "message_deleted":
      return unread.filter(({ messageId }) => messageId !== event.data.messageId)
    case "message_purged":
      return unread.filter(({ messageId, parentId }) => ![messageId, parentId].includes(event.data.messageId))
    case "channel_purged":
      return unread.filter(({ seq }) => seq > event.data.upToSeq)
    default:
      return unread
  }
}

const channelAfter = (channel: Channel, event: ChannelEvent): Channel => {
  switch (event.type) {
    case "channel_updated":
      return { ...channel, ...event.data }
    case "member_joined":
      return {
        ...channel,
        memberCount: event.data.memberCount,
        participantIds: joined(channel, event.data.member.userId)
      }
    case "member_left":
      return {
        ...channel,
        memberCount: event.data.memberCount,
        participantIds: channel.participantIds.filter((id) => id !== event.data.userId)
      }
    default:
      return channel
  }
}

const joined = ({ kind, participantIds }: Channel, userId: UserId) =>
  (kind === "direct" || kind === "group") && !participantIds.includes(userId)
    ? [...participantIds, userId]
    : participantIds

/** Writing in the channel is reading what is before it. */
const isWrittenBy = (event: ChannelEvent, viewer: UserId) =>
  (event.type === "channel_message" || event.type === "message_reply") &&
  event.actorId === viewer &&
  isInChannel(event.data.message)

/** The same of what is gone by now. */
const wasWrittenBy = (event: ChannelEvent, viewer: UserId) =>
  (event.type === "message_purged" || event.type === "channel_purged") &&
  event.actorId === viewer &&
  event.data.wasInChannel === true

const withUnread = (summary: ChannelSummary, event: ChannelEvent, viewer: UserId): ChannelSummary => {
  const read = { lastReadSeq: event.seq, epoch: summary.membership.readEpoch }
  if (isWrittenBy(event, viewer)) return afterReading(summary, read)
  const heard = { ...summary, unread: unreadAfter(summary, event, viewer) }
  return wasWrittenBy(event, viewer) ? afterReading(heard, read) : heard
}

const membershipAfter = ({ membership }: ChannelSummary, event: ChannelEvent, viewer: UserId) => {
  switch (event.type) {
    case "member_role_updated":
      return event.data.userId === viewer ? { ...membership, role: event.data.role } : membership
    case "member_muted":
      return event.data.userId === viewer ? { ...membership, mute: event.data.mute } : membership
    case "member_unmuted":
      return event.data.userId === viewer ? { ...membership, mute: null } : membership
    default:
      return membership
  }
}

/** What hearing `event` makes of a channel in `viewer`'s sidebar. Events the summary already knows change nothing. */
export const applyChannelEvent = (summary: ChannelSummary, event: ChannelEvent, viewer: UserId): ChannelSummary => {
  if (event.seq <= summary.seq) return summary
  const { unreadSeq, ...before } = summary
  const heard = {
    ...before,
    channel: channelAfter(summary.channel, event),
    membership: membershipAfter(summary, event, viewer),
    threads: threadsAfter(summary.threads, event, viewer),
    seq: event.seq
  }
  if (unreadSeq === undefined || unreadSeq < event.seq) return withUnread(heard, event, viewer)
  return unreadSeq === event.seq ? heard : { ...heard, unreadSeq }
}
