import type { KeyboardEvent } from "react"
import { isTyping } from "../../ui/keys.ts"

const cardsIn = (list: Element) => Array.from(list.querySelectorAll<HTMLElement>("[data-thread-card]"))

const goTo = (card: HTMLElement | undefined) => {
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: "nearest" })
}

const press = (card: HTMLElement, part: string) => card.querySelector<HTMLElement>(part)?.click()

/** J and K move from thread to thread, E has read one and goes on, R answers, Enter opens. */
export const threadKeys = (markRead: (rootId: string | undefined) => void) => (event: KeyboardEvent<HTMLElement>) => {
  const { target, currentTarget, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || !(target instanceof Element)) return
  const cards = cardsIn(currentTarget)
  const current = cards.findIndex((card) => card.contains(target))
  const card = cards[current]
  const acts: Readonly<Record<string, () => void>> = {
    j: () => goTo(cards[current + 1]),
    k: () => goTo(cards[Math.max(0, current - 1)]),
    e: () => {
      markRead(card?.dataset["threadCard"])
      goTo(cards[current + 1])
    },
    r: () => card && press(card, "[data-reply]"),
    ...(target === card && { Enter: () => press(card, "[data-open]") })
  }
  const act = acts[key]
  if (act === undefined) return
  act()
  event.preventDefault()
}
