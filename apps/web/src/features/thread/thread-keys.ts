import { MessageId } from "@hazel/domain/ids"
import { Schema } from "effect"
import type { KeyboardEvent } from "react"
import { isTyping } from "../../ui/keys.ts"

const cardsIn = (list: Element) => Array.from(list.querySelectorAll<HTMLElement>("[data-thread-card]"))

const goTo = (card: HTMLElement | undefined) => {
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: "nearest" })
}

const press = (card: HTMLElement, part: string) => card.querySelector<HTMLElement>(part)?.click()

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

/** J and K move between threads, E marks as read and moves on, U marks as unread, R replies, Enter opens the thread. */
export const threadKeys = (handlers: ThreadKeyHandlers) => (event: KeyboardEvent<HTMLElement>) => {
  const { target, currentTarget, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || !(target instanceof Element)) return
  const cards = cardsIn(currentTarget)
  const current = cards.findIndex((card) => card.contains(target))
  const card = cards[current]
  const onKey: Readonly<Record<string, () => void>> = {
    j: () => goTo(cards[current + 1]),
    k: () => goTo(cards[Math.max(0, current - 1)]),
    e: () => {
      handlers.markRead(card?.dataset["threadCard"])
      goTo(cards[current + 1])
    },
    u: () => {
      const messageId = card && messageAt(target, card)
      if (messageId) handlers.markUnread(messageId)
    },
    r: () => card && press(card, "[data-reply]"),
    ...(target === card && { Enter: () => press(card, "[data-open]") })
  }
  const run = onKey[key]
  if (run === undefined) return
  run()
  event.preventDefault()
}
