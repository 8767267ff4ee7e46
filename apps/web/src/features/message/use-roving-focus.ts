import type { MessageId } from "@hazel/domain/ids"
import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react"
import { backToSearch } from "../message-search/back-to-search.ts"
import type { Row } from "./rows.ts"

type MessageRow = Extract<Row, { readonly kind: "message" }>

const rowElement = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-message]") : null

/** The list is one Tab stop. Within it, the arrow keys move between messages. */
export const useRovingFocus = (
  rows: ReadonlyArray<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  leave: () => void
) => {
  const [activeId, setActiveId] = useState<MessageId>()
  const isMoving = useRef(false)
  const messages = rows.filter((row): row is MessageRow => row.kind === "message")
  useLayoutEffect(() => {
    if (!isMoving.current) return
    isMoving.current = false
    const row = scroller.current?.querySelector<HTMLElement>(`[data-message="${activeId}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: "nearest" })
  }, [activeId, scroller])

  const moveTo = (index: number) => {
    if (index < 0) return scroller.current?.querySelector<HTMLElement>("[data-message]")?.focus()
    const next = messages[index]
    if (next === undefined) return leave()
    isMoving.current = next.key !== activeId
    setActiveId(next.key)
  }
  const onFocus = ({ target }: FocusEvent) => {
    const id = rowElement(target)?.dataset["message"]
    setActiveId(messages.find(({ key }) => key === id)?.key)
  }
  const goBack = () => {
    if (!backToSearch()) leave()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== rowElement(event.target)) return
    const current = messages.findIndex(({ key }) => key === activeId)
    const next = { ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: messages.length - 1 }[event.key]
    if (event.key === "Escape") goBack()
    else if (next === undefined) return
    else moveTo(next)
    event.preventDefault()
  }
  const tabStop = messages.some(({ key }) => key === activeId) ? activeId : messages.at(-1)?.key
  return { activeId, tabStop, onFocus, onKeyDown }
}
