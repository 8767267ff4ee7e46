import type { UserId } from "../../ids.ts"
import type { ChannelMembership } from "../../models/channel-member-model.ts"
import { type Channel, type ChannelSummary, unreadLimit } from "../../models/channel-model.ts"
import type { ChannelEvent } from "../channel-events.ts"
import { afterReading } from "../channel-read-events.ts"
import { type FoldsOf, foldWith, unchangedBy } from "./folds.ts"
import { foldPins } from "./pin-folds.ts"
import { foldThreads } from "./thread-folds.ts"
import { asUnread, isInChannel, mentionsAgain } from "../message-events.ts"

type EventOf<Type extends ChannelEvent["type"]> = Extract<ChannelEvent, { readonly type: Type }>

const withParticipant = ({ kind, participantIds }: Channel, userId: UserId) =>
  (kind === "direct" || kind === "group") && !participantIds.includes(userId)
    ? [...participantIds, userId]
    : participantIds

const unchangedByMessages = {
  ...unchangedBy("channel_message", "message_reply", "message_updated", "message_deleted"),
  ...unchangedBy("message_purged", "channel_purged", "message_stream_appended", "message_stream_ended"),
  ...unchangedBy("link_previews_updated"),
  ...unchangedBy("message_reaction_added", "message_reaction_removed", "message_reaction_updated"),
  ...unchangedBy("message_pinned", "message_unpinned")
}

/** How every event of a channel's log changes the channel itself. */
export const channelFolds = {
  channel_updated: (channel, { data }) => ({ ...channel, ...data }),
  member_joined: (channel, { data }) => ({
    ...channel,
    memberCount: data.memberCount,
    participantIds: withParticipant(channel, data.member.userId)
  }),
  member_left: (channel, { data }) => ({
    ...channel,
    memberCount: data.memberCount,
    participantIds: channel.participantIds.filter((id) => id !== data.userId)
  }),
  ...unchangedByMessages,
  ...unchangedBy("member_role_updated", "member_workspace_role_updated", "member_muted", "member_unmuted"),
  ...unchangedBy("user_kicked", "user_banned", "user_unbanned"),
  ...unchangedBy("channel_webhooks_changed", "channel_deleted", "event_superseded")
} satisfies FoldsOf<Channel, ChannelEvent>

const foldChannel = foldWith<Channel, ChannelEvent, void>(channelFolds)

/** How every event of a channel's log changes the viewer's own membership. */
export const membershipFolds = {
  ...unchangedBy("member_workspace_role_updated"),
  member_role_updated: (membership, { data }, viewer) =>
    data.userId === viewer ? { ...membership, role: data.role } : membership,
  member_muted: (membership, { data }, viewer) =>
    data.userId === viewer ? { ...membership, mute: data.mute } : membership,
  member_unmuted: (membership, { data }, viewer) =>
    data.userId === viewer ? { ...membership, mute: null } : membership,
  ...unchangedByMessages,
  ...unchangedBy("member_joined", "member_left", "user_kicked", "user_banned", "user_unbanned"),
  ...unchangedBy("channel_updated", "channel_webhooks_changed", "channel_deleted", "event_superseded")
} satisfies FoldsOf<ChannelMembership, ChannelEvent, UserId>

const foldMembership = foldWith<ChannelMembership, ChannelEvent, UserId>(membershipFolds)

const readUpTo = (summary: ChannelSummary, lastReadSeq: number) =>
  afterReading(summary, { lastReadSeq, epoch: summary.membership.readEpoch })

/** Writing in the channel counts as reading everything before the message. */
const written = (
  summary: ChannelSummary,
  { data: { message }, actorId, seq }: EventOf<"channel_message" | "message_reply">,
  viewer: UserId
): ChannelSummary => {
  if (!isInChannel(message)) return summary
  if (actorId === viewer) return readUpTo(summary, seq)
  const { unread, membership } = summary
  // The person's own log may already have brought that the message was read or hidden.
  if (message.seq <= Math.max(membership.lastReadSeq, membership.hiddenUpToSeq)) return summary
  // It may also have brought that the message is shown again.
  const others = unread.filter(({ messageId }) => messageId !== message.id)
  return { ...summary, unread: [...others, asUnread(message, viewer)].slice(-unreadLimit) }
}

const mentionsChanged = (
  summary: ChannelSummary,
  { data }: EventOf<"message_updated" | "message_stream_ended">,
  viewer: UserId
): ChannelSummary => ({
  ...summary,
  unread: summary.unread.map((message) =>
    message.messageId === data.messageId ? mentionsAgain(message, data, viewer) : message
  )
})

const withoutUnread = (summary: ChannelSummary, isGone: (message: ChannelSummary["unread"][number]) => boolean) => ({
  ...summary,
  unread: summary.unread.filter((message) => !isGone(message))
})

/** A purged message counts as written by its author, because no other event says that they had read up to it. */
const purged = (
  summary: ChannelSummary,
  { actorId, seq, data: { wasInChannel } }: EventOf<"message_purged" | "channel_purged">,
  viewer: UserId
) => (actorId === viewer && wasInChannel === true ? readUpTo(summary, seq) : summary)

/** How every event of a channel's log changes what is unread in the channel itself. */
export const unreadFolds = {
  channel_message: written,
  message_reply: written,
  message_updated: mentionsChanged,
  message_stream_ended: mentionsChanged,
  message_deleted: (summary, { data }) => withoutUnread(summary, ({ messageId }) => messageId === data.messageId),
  message_purged: (summary, event, viewer) => {
    const isGone = ({ messageId, parentId }: ChannelSummary["unread"][number]) =>
      [messageId, parentId].includes(event.data.messageId)
    return purged(withoutUnread(summary, isGone), event, viewer)
  },
  channel_purged: (summary, event, viewer) =>
    purged(
      withoutUnread(summary, ({ seq }) => seq <= event.data.upToSeq),
      event,
      viewer
    ),
  ...unchangedBy("message_stream_appended", "link_previews_updated"),
  ...unchangedBy("message_reaction_added", "message_reaction_removed", "message_reaction_updated"),
  ...unchangedBy("member_joined", "member_left", "member_role_updated", "member_workspace_role_updated"),
  ...unchangedBy("member_muted", "member_unmuted"),
  ...unchangedBy("message_pinned", "message_unpinned"),
  ...unchangedBy("user_kicked", "user_banned", "user_unbanned"),
  ...unchangedBy("channel_updated", "channel_webhooks_changed", "channel_deleted", "event_superseded")
} satisfies FoldsOf<ChannelSummary, ChannelEvent, UserId>

const foldUnread = foldWith<ChannelSummary, ChannelEvent, UserId>(unreadFolds)

/** A channel in `viewer`'s list after an event of its log. Events up to the summary's `seq` change nothing. */
export const foldChannelSummary = (summary: ChannelSummary, event: ChannelEvent, viewer: UserId): ChannelSummary => {
  if (event.seq <= summary.seq) return summary
  const { unreadSeq, ...before } = summary
  const folded = {
    ...before,
    channel: foldChannel(summary.channel, event),
    membership: foldMembership(summary.membership, event, viewer),
    threads: foldThreads(summary.threads, event, viewer),
    pins: foldPins(summary.pins, event),
    seq: event.seq
  }
  if (unreadSeq === undefined || unreadSeq < event.seq) return foldUnread(folded, event, viewer)
  return unreadSeq === event.seq ? folded : { ...folded, unreadSeq }
}
