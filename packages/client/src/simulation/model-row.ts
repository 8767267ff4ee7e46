import type { MessageId, UserId } from "@hazel/domain/ids"
import type { Message, ThreadSummary } from "@hazel/domain/models/message-model"
import { ada } from "./cast.ts"

/** A stored message of the model. */
export type ModelRow = Omit<Message, "reactions" | "thread">

export const isShownIn = ({ parentId, inChannel }: ModelRow, rootId: MessageId | null) =>
  parentId === rootId || (rootId === null && inChannel)

export const namedIn = (body: string) => (body.includes("@ada") ? [ada.id] : [])

/** The summary of a thread, by the replies that are not deleted. */
export const threadOf = (rows: Iterable<ModelRow>, id: MessageId): ThreadSummary | null => {
  const replies = [...rows].filter(({ parentId, deletedAt }) => parentId === id && deletedAt === null)
  const last = replies.at(-1)
  const participantIds: ReadonlyArray<UserId> = [...new Set(replies.map(({ authorId }) => authorId))]
  return last ? { replyCount: replies.length, lastReplyAt: last.createdAt, participantIds } : null
}
