import { MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { pressIn, rowKeys } from "../../ui/row-keys.ts"

interface ThreadKeyHandlers {
  readonly markRead: (rootId: string | undefined) => void
  readonly markUnread: (messageId: MessageId) => void
}

const isMessageId = Schema.is(MessageId)

/** The focused message, or the root, which stands for the whole thread. */
const messageAt = (target: Element, card: HTMLElement) => {
  const id = target.closest<HTMLElement>("[data-message]")?.dataset["message"] ?? card.dataset["threadCard"]
  return isMessageId(id) ? id : undefined
}

const threads = rowKeys({ rows: "[data-thread-card]", block: "nearest" })

/** J and K move between threads, E marks as read and moves on, U marks as unread, R replies, Enter opens the thread. */
export const threadKeys = ({ markRead, markUnread }: ThreadKeyHandlers) =>
  threads(({ row: card, target, next, goTo }) => ({
    e: () => {
      markRead(card?.dataset["threadCard"])
      goTo(next)
    },
    u: () => {
      const messageId = card && messageAt(target, card)
      if (messageId) markUnread(messageId)
    },
    r: () => pressIn(card, "[data-reply]"),
    ...(target === card && { Enter: () => pressIn(card, "[data-open]") })
  }))
