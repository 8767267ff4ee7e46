import { type Message, namedParticipantLimit, type ThreadSummary } from "@hazel/domain/models/message-model"
import type { PendingIntent } from "../outbox/pending-intent.ts"
import type { Author } from "./intent-events.ts"

const isUncounted = ({ effectSeq, state }: PendingIntent, countedUpTo: number) =>
  state !== "refused" && (effectSeq === undefined || effectSeq > countedUpTo)

/** Adds pending replies to the reply count of a message, which holds the replies up to seq `countedUpTo`. */
export const withUnwrittenReplies = (
  message: Message,
  countedUpTo: number,
  pending: ReadonlyArray<PendingIntent>,
  author: Author
): Message => {
  const thread = pending.reduce<ThreadSummary | null>((counted, pending) => {
    const { intent } = pending
    if (intent.kind !== "send" || intent.parentId !== message.id || !isUncounted(pending, countedUpTo)) return counted
    const before = counted?.participantIds ?? []
    return {
      replyCount: (counted?.replyCount ?? 0) + 1,
      lastReplyAt: intent.at,
      participantIds: before.includes(author.id) ? before : [...before, author.id].slice(0, namedParticipantLimit)
    }
  }, message.thread)
  return thread === message.thread ? message : { ...message, thread }
}
