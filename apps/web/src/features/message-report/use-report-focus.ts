import type { MessageReport } from "@hazel/domain/models/message-report-model"
import { type FocusEvent, useLayoutEffect, useRef } from "react"

const cardsIn = (list: Element) => Array.from(list.querySelectorAll<HTMLElement>("[data-card]"))

/** When the report one is at has left the list, one goes on with what is in its place. */
export const useReportFocus = (reports: ReadonlyArray<MessageReport>) => {
  const list = useRef<HTMLDivElement>(null)
  const at = useRef<{ readonly id: string | undefined; readonly index: number } | null>(null)
  const remember = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    const cards = cardsIn(currentTarget)
    const index = cards.findIndex((card) => card.contains(target))
    at.current = index === -1 ? null : { id: cards[index]?.dataset["card"], index }
  }
  const forget = ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) at.current = null
  }
  useLayoutEffect(() => {
    const before = at.current
    if (list.current === null || before === null || reports.some(({ id }) => id === before.id)) return
    const cards = cardsIn(list.current)
    const next = cards[Math.min(before.index, cards.length - 1)]
    at.current = null
    if (next === undefined) list.current.focus()
    else next.focus()
  }, [reports])
  return { list, remember, forget }
}
