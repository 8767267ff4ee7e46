import type { KeyboardEvent } from "react"
import { isTyping } from "../../ui/keys.ts"

const cardsIn = (list: Element) => Array.from(list.querySelectorAll<HTMLElement>("[data-unread-channel]"))

const goTo = (card: HTMLElement | undefined) => {
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: "start" })
}

const press = (card: HTMLElement | undefined, part: string) => card?.querySelector<HTMLElement>(part)?.click()

/** J and K move between channels, E marks one as read and moves on, U marks it as unread, Enter opens it. */
export const unreadKeys = (event: KeyboardEvent<HTMLElement>) => {
  const { target, currentTarget, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || !(target instanceof Element)) return
  const cards = cardsIn(currentTarget)
  const current = cards.findIndex((card) => card.contains(target))
  const card = cards[current]
  const onKey: Readonly<Record<string, () => void>> = {
    j: () => goTo(cards[current + 1]),
    k: () => goTo(cards[Math.max(0, current - 1)]),
    e: () => {
      press(card, "[data-mark-read]")
      goTo(cards[current + 1])
    },
    u: () => press(card, "[data-mark-unread]"),
    ...(target === card && { Enter: () => press(card, "[data-open]") })
  }
  const run = onKey[key]
  if (run === undefined) return
  run()
  event.preventDefault()
}
