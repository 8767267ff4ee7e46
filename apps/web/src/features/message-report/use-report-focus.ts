import type { MessageReport } from "@hazel/domain/models/message-report-model"
import { type FocusEvent, useLayoutEffect, useRef } from "react"

const cardsIn = (list: Element) => Array.from(list.querySelectorAll<HTMLElement>("[data-card]"))

/** When the focused report leaves the list, the focus moves to the one that takes its place. */
export const useReportFocus = (reports: ReadonlyArray<MessageReport>) => {
  const list = useRef<HTMLDivElement>(null)
  const at = useRef<{ readonly id: string | undefined; readonly index: number } | null>(null)
  const remember = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    const cards = cardsIn(currentTarget)
    const index = cards.findIndex((card) => card.contains(target))
    at.current = index === -1 ? null : { id: cards[index]?.dataset["card"], index }
  }
  const forget = ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
    const isElsewhere = relatedTarget !== null && !currentTarget.contains(relatedTarget)
    // A dialog belongs to the report from which it was opened.
    if (isElsewhere && relatedTarget.closest("dialog") === null) at.current = null
  }
  useLayoutEffect(() => {
    const before = at.current
    if (list.current === null || before === null || reports.some(({ id }) => id === before.id)) return
    const cards = cardsIn(list.current)
    const next = cards[Math.min(before.index, cards.length - 1)]
    at.current = null
    if (document.activeElement !== document.body) return
    if (next === undefined) list.current.focus()
    else next.focus()
  }, [reports])
  return { list, remember, forget }
}
