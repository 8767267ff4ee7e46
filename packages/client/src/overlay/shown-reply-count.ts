import type { Message, ThreadSummary } from "@hazel/domain/models/message-model"
import type { OutboxEntry } from "../outbox/outbox-entry.ts"
import type { Author } from "./intent-events.ts"

const isUncounted = ({ effectSeq, state }: OutboxEntry, countedUpTo: number) =>
  state !== "refused" && (effectSeq === undefined || effectSeq > countedUpTo)

/** A message counts its replies up to `countedUpTo` in the log; those that were sent since are counted here. */
export const withUnwrittenReplies = (
  message: Message,
  countedUpTo: number,
  entries: ReadonlyArray<OutboxEntry>,
  author: Author
): Message => {
  const thread = entries.reduce<ThreadSummary | null>((counted, entry) => {
    const { intent } = entry
    if (intent.kind !== "send" || intent.parentId !== message.id || !isUncounted(entry, countedUpTo)) return counted
    const before = counted?.participantIds ?? []
    return {
      replyCount: (counted?.replyCount ?? 0) + 1,
      lastReplyAt: intent.at,
      participantIds: before.includes(author.id) ? before : [...before, author.id].slice(0, 5)
    }
  }, message.thread)
  return thread === message.thread ? message : { ...message, thread }
}
