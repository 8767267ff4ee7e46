import type { MessageId, UserId } from "../../ids.ts"
import type { FollowedThread } from "../../models/thread-model.ts"
import type { ChannelEvent } from "../channel-events.ts"
import { applyThreadEvent, type ThreadChange, type ThreadEvent } from "../thread-events.ts"
import { type FoldsOf, foldWith, unchangedBy } from "./folds.ts"

type Threads = ReadonlyArray<FollowedThread>

const withThread = (threads: Threads, parentId: MessageId, thread: FollowedThread | undefined): Threads => {
  const others = threads.filter((each) => each.parentId !== parentId)
  if (thread === undefined) return others.length === threads.length ? threads : others
  return [...others, thread].toSorted((one, other) => (one.parentId < other.parentId ? -1 : 1))
}

/** Folds an event into the one thread that `threadOf` names. */
const inThread =
  <Event extends ThreadChange>(threadOf: (event: Event, threads: Threads) => MessageId | null | undefined) =>
  (threads: Threads, event: Event, viewer: UserId): Threads => {
    const parentId = threadOf(event, threads)
    if (!parentId) return threads
    const known = threads.find((thread) => thread.parentId === parentId)
    const thread = applyThreadEvent(known, event, viewer)
    return thread === known ? threads : withThread(threads, parentId, thread)
  }

type MentionChange = Extract<ThreadChange, { readonly type: "message_updated" | "message_stream_ended" }>

const withUnreadMessage = ({ data }: MentionChange, threads: Threads) =>
  threads.find(({ unread }) => unread.some(({ messageId }) => messageId === data.messageId))?.parentId

/** How every event of a channel's log, and every event about threads of a person's own log, changes the threads they follow. */
export const threadFolds = {
  thread_followed: inThread(({ data }) => data.thread.parentId),
  thread_unfollowed: inThread(({ data }) => data.parentId),
  thread_read: inThread(({ data }) => data.parentId),
  message_reply: inThread(({ data }) => data.message.parentId),
  message_updated: inThread(withUnreadMessage),
  message_stream_ended: inThread(withUnreadMessage),
  message_deleted: inThread(({ data }) => data.parentId ?? data.messageId),
  message_purged: inThread(({ data }) => data.reply?.parentId ?? data.parentId ?? data.messageId),
  channel_purged: (threads) => (threads.length === 0 ? threads : []),
  ...unchangedBy("channel_message", "message_stream_appended", "link_previews_updated"),
  ...unchangedBy("message_reaction_added", "message_reaction_removed", "message_reaction_updated"),
  ...unchangedBy("member_joined", "member_left", "member_role_updated", "member_workspace_role_updated"),
  ...unchangedBy("member_muted", "member_unmuted"),
  ...unchangedBy("message_pinned", "message_unpinned"),
  ...unchangedBy("user_kicked", "user_banned", "user_unbanned"),
  ...unchangedBy("channel_updated", "channel_webhooks_changed", "channel_deleted", "event_superseded")
} satisfies FoldsOf<Threads, ThreadEvent | ChannelEvent, UserId>

/** The threads that `viewer` follows in a channel, after `event`; the same array if the event is about none of them. */
export const foldThreads = foldWith<Threads, ThreadEvent | ChannelEvent, UserId>(threadFolds)
