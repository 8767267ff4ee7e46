import { type Message, MessageNotFoundError, type MessagePage } from "@hazel/domain/models/message-model"
import type { PageQuery } from "../rpc/requests.ts"

/** The page of these messages that a query asks for. */
export const modelPage = (
  all: ReadonlyArray<Message>,
  { limit, before, after, around }: PageQuery
): Omit<MessagePage, "seq"> => {
  const found = around ? all.findIndex(({ id }) => id === around) : 0
  if (found === -1) throw new MessageNotFoundError({ messageId: around! })
  const end = before === undefined ? all.length : all.findIndex(({ seq }) => seq >= before)
  let start = Math.max(0, (end === -1 ? all.length : end) - limit)
  if (after !== undefined) start = all.findLastIndex(({ seq }) => seq <= after) + 1
  if (around !== undefined) start = Math.max(0, found - Math.floor(limit / 2))
  const messages = all.slice(start, before === undefined ? start + limit : end === -1 ? all.length : end)
  return { messages, hasOlder: start > 0, hasNewer: start + messages.length < all.length }
}
