import { foldThreads } from "@hazel/domain/events/folds/thread-folds"
import type { ThreadEvent } from "@hazel/domain/events/thread-events"
import type { MessageId, UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { unreadLimit } from "@hazel/domain/models/unread-message-model"
import type { FollowedThread } from "@hazel/domain/models/thread-model"
import { userTopic } from "@hazel/domain/realtime/topic"
import type { Intent } from "../outbox/intent.ts"
import type { PendingIntent } from "../outbox/pending-intent.ts"
import { type Author, envelope } from "./intent-events.ts"
import { unreadFrom } from "./unread-from.ts"

type Threads = ReadonlyArray<FollowedThread>
type Messages = () => ReadonlyArray<Message>

/** A thread that is followed from `lastReadSeq` on, with no unread replies. */
const begun = (parentId: MessageId, lastReadSeq: number): FollowedThread => ({
  parentId,
  lastReplyAt: null,
  lastReadSeq,
  epoch: lastReadSeq,
  unread: []
})

/** A thread marked unread from a reply on. Undefined if a newer epoch began on another device, which wins. */
const markedUnread = (
  known: FollowedThread | undefined,
  { parentId, seq, epoch }: Extract<Intent, { readonly kind: "markThreadUnread" }>,
  viewer: UserId,
  messages: Messages
): FollowedThread | undefined => {
  if (known && epoch <= known.epoch) return undefined
  const thread = known ?? begun(parentId, seq)
  const replies = messages().filter((message) => message.parentId === parentId)
  const unread = unreadFrom(seq, thread.unread, replies, viewer).slice(-unreadLimit)
  return { ...thread, lastReadSeq: seq - 1, epoch, unread }
}

/** The event that the intent will cause on a thread. Writing in a thread follows it and marks it read. */
const threadEventOf = (
  threads: Threads,
  { intent, state }: PendingIntent,
  author: Author,
  messages: Messages
): ThreadEvent | undefined => {
  if (intent.kind === "prefer") return undefined
  const common = { ...envelope(intent, author), topic: userTopic(author.id) }
  const position = { channelId: intent.channelId, channelSeq: 0 }
  const known = (parentId: MessageId) => threads.find((thread) => thread.parentId === parentId)
  switch (intent.kind) {
    case "followThread": {
      const { parentId, seenSeq, desired } = intent
      if (desired === "absent") return { type: "thread_unfollowed", ...common, data: { ...position, parentId } }
      const thread = known(parentId) ?? begun(parentId, seenSeq)
      return { type: "thread_followed", ...common, data: { ...position, thread } }
    }
    case "markThreadRead": {
      const { parentId, seq: lastReadSeq, epoch } = intent
      return { type: "thread_read", ...common, data: { ...position, parentId, lastReadSeq, epoch } }
    }
    case "markThreadUnread": {
      const thread = markedUnread(known(intent.parentId), intent, author.id, messages)
      return thread && { type: "thread_followed", ...common, data: { ...position, thread } }
    }
    case "send": {
      const { parentId, seenSeq: lastReadSeq } = intent
      if (parentId === null || state === "refused") return undefined
      const { epoch } = known(parentId) ?? {}
      return epoch === undefined
        ? { type: "thread_followed", ...common, data: { ...position, thread: begun(parentId, lastReadSeq) } }
        : { type: "thread_read", ...common, data: { ...position, parentId, lastReadSeq, epoch } }
    }
    default:
      return undefined
  }
}

/** The confirmed threads of a channel with the viewer's pending intents applied. */
export const shownThreads = (
  threads: Threads,
  pending: ReadonlyArray<PendingIntent>,
  author: Author,
  messages: Messages
): Threads =>
  pending.reduce((shown, pending) => {
    const event = threadEventOf(shown, pending, author, messages)
    return event ? foldThreads(shown, event, author.id) : shown
  }, threads)
