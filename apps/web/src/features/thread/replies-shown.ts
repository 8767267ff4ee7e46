import type { Timeline } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"

const lastOnes = 2
const newOnes = 10

/**
 * Of a thread what is new after `readSeq` with one reply before it, from its beginning and, unless `isComplete`, not more
 * than fits: what is left out has not been seen. Where nothing is new, the end.
 */
export const repliesShown = (
  { messageIds }: Pick<Timeline, "messageIds">,
  readSeq: number,
  messageOf: (id: MessageId) => Pick<Message, "seq"> | undefined,
  isComplete: boolean
) => {
  const place = messageIds.findIndex((id) => (messageOf(id)?.seq ?? 0) > readSeq)
  const start = Math.max(0, place === -1 ? messageIds.length - lastOnes : place - 1)
  const end = place === -1 || isComplete ? messageIds.length : place + newOnes
  const ids = messageIds.slice(start, end)
  return { ids, earlier: start, later: messageIds.length - start - ids.length, firstNew: messageIds[place] }
}
