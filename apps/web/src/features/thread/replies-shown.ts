import type { Timeline } from "@hazel/client"
import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { beginsNewLine, type Reading } from "../message/rows.ts"

const lastOnes = 2
const newOnes = 10

/**
 * The new replies of a thread after the "New" line, preceded by one earlier reply. Unless `isComplete`, at most as many
 * as fit, from the first: replies that are left out do not count as seen. Without new replies, the last ones.
 */
export const repliesShown = (
  { messageIds }: Pick<Timeline, "messageIds">,
  reading: Omit<Reading, "hasOlder">,
  messageOf: (id: MessageId) => Pick<Message, "seq" | "authorId"> | undefined,
  isComplete: boolean
) => {
  const place = messageIds.findIndex((id) => {
    const message = messageOf(id)
    return message !== undefined && beginsNewLine(message, reading)
  })
  const start = Math.max(0, place === -1 ? messageIds.length - lastOnes : place - 1)
  const end = place === -1 || isComplete ? messageIds.length : place + newOnes
  const ids = messageIds.slice(start, end)
  return { ids, earlier: start, later: messageIds.length - start - ids.length, firstNew: messageIds[place] }
}
