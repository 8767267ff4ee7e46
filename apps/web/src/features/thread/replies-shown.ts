import type { Timeline } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"

const atLeast = 2
const atMost = 10

/** Of a thread what is new after `readSeq`, with one reply before it, and never nothing. */
export const repliesShown = (
  { messageIds }: Pick<Timeline, "messageIds">,
  readSeq: number,
  messageOf: (id: MessageId) => Pick<Message, "seq"> | undefined
) => {
  const place = messageIds.findIndex((id) => (messageOf(id)?.seq ?? 0) > readSeq)
  const fresh = place === -1 ? 0 : messageIds.length - place
  const ids = messageIds.slice(-Math.min(Math.max(atLeast, fresh + 1), atMost))
  return { ids, earlier: messageIds.length - ids.length, firstNew: messageIds[place] }
}
