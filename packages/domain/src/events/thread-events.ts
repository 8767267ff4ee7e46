import { Schema } from "effect"
import { ChannelId, MessageId, type UserId } from "../ids.ts"
import { FollowedThread } from "../models/thread-model.ts"
import { UnreadMessage, unreadLimit } from "../models/unread-message-model.ts"
import { laterMarker, ReadMarker } from "../read-marker.ts"
import { defineEvent } from "./envelope.ts"
import { asUnread, mentionsAgain, type MessageEvent, type MessagePurged, type MessageReply } from "./message-events.ts"
import type { MessageStreamEnded } from "./message-stream-events.ts"

/**
 * Published on `user:{id}`, about a thread that events of the channel's log also change. `channelSeq` is the head of that
 * log: a client that has not folded it so far waits, and one that has folded more fetches the channel again.
 */
const position = { channelId: ChannelId, channelSeq: Schema.Int }

/**
 * The person follows a thread, because they chose to or because an edit or the end of a stream mentions them in it.
 * Followers by a reply are in `message_reply`.
 */
export const ThreadFollowed = defineEvent("thread_followed", { ...position, thread: FollowedThread })

export const ThreadUnfollowed = defineEvent("thread_unfollowed", { ...position, parentId: MessageId })

/** The person read the thread up to here, on any device; with `unread` after they marked something as unread. */
export const ThreadRead = defineEvent("thread_read", {
  ...position,
  parentId: MessageId,
  ...ReadMarker.fields,
  unread: Schema.optionalKey(Schema.Array(UnreadMessage))
})

export const ThreadEvent = Schema.Union([ThreadFollowed, ThreadUnfollowed, ThreadRead])
export type ThreadEvent = typeof ThreadEvent.Type

/** Every event that can change a followed thread. */
export type ThreadChange = ThreadEvent | MessageEvent | typeof MessageStreamEnded.Type

const withMarker = (thread: FollowedThread, marker: ReadMarker): FollowedThread => {
  const { lastReadSeq, epoch } = laterMarker(thread, marker)
  return { ...thread, lastReadSeq, epoch, unread: thread.unread.filter(({ seq }) => seq > lastReadSeq) }
}

const withUnread = (thread: FollowedThread, added: UnreadMessage): FollowedThread => {
  const others = thread.unread.filter(({ messageId }) => messageId !== added.messageId)
  const unread = [...others, added].toSorted((one, other) => one.seq - other.seq).slice(-unreadLimit)
  return added.seq <= thread.lastReadSeq ? thread : { ...thread, unread }
}

/** A thread that is followed from a reply at `seq` on. */
const begunAt = (parentId: MessageId, seq: number): FollowedThread => ({
  parentId,
  lastReplyAt: null,
  lastReadSeq: seq - 1,
  epoch: seq,
  unread: []
})

const afterReply = (thread: FollowedThread | undefined, event: typeof MessageReply.Type, viewer: UserId) => {
  const { message, newFollowerIds } = event.data
  const known = thread ?? (newFollowerIds.includes(viewer) ? begunAt(message.parentId!, message.seq) : undefined)
  if (known === undefined) return undefined
  const updated = { ...known, lastReplyAt: event.data.thread.lastReplyAt }
  return message.authorId === viewer
    ? withMarker(updated, { lastReadSeq: message.seq, epoch: updated.epoch })
    : withUnread(updated, asUnread(message, viewer))
}

/** A purged reply still made people follow, and its author had read up to it. */
const afterPurge = (thread: FollowedThread | undefined, event: typeof MessagePurged.Type, viewer: UserId) => {
  const { messageId, parentId, reply } = event.data
  const isBegun = reply?.newFollowerIds.includes(viewer)
  const known = thread ?? (reply && isBegun ? begunAt(reply.parentId, event.seq) : undefined)
  if (known === undefined || messageId === known.parentId) return undefined
  const isOwn = reply !== undefined && event.actorId === viewer
  const read = isOwn ? withMarker(known, { lastReadSeq: event.seq, epoch: known.epoch }) : known
  const unread = read.unread.filter((each) => each.messageId !== messageId)
  return { ...read, unread, ...(parentId !== null && { lastReplyAt: event.data.thread?.lastReplyAt ?? null }) }
}

/**
 * A thread after `event`, as `viewer` follows it; `undefined` is a thread that they do not follow. The event must be about
 * this thread. Applying it twice is safe.
 */
export const applyThreadEvent = (
  thread: FollowedThread | undefined,
  event: ThreadChange,
  viewer: UserId
): FollowedThread | undefined => {
  if (event.type === "thread_followed") return event.data.thread
  if (event.type === "message_reply") return afterReply(thread, event, viewer)
  if (event.type === "message_purged") return afterPurge(thread, event, viewer)
  if (thread === undefined || event.type === "thread_unfollowed") return undefined
  switch (event.type) {
    case "thread_read": {
      const { lastReadSeq, epoch, unread } = event.data
      return unread ? { ...thread, lastReadSeq, epoch, unread } : withMarker(thread, event.data)
    }
    case "message_updated":
    case "message_stream_ended": {
      const { messageId } = event.data
      const unread = thread.unread.map((each) =>
        each.messageId === messageId ? mentionsAgain(each, event.data, viewer) : each
      )
      return { ...thread, unread }
    }
    case "message_deleted": {
      if (event.data.messageId === thread.parentId) return thread
      const unread = thread.unread.filter(({ messageId }) => messageId !== event.data.messageId)
      return { ...thread, unread, lastReplyAt: event.data.thread?.lastReplyAt ?? null }
    }
    case "channel_purged":
      return undefined
    case "channel_message":
      return thread
  }
}
