import type { KeyboardEvent } from "react"
import { isTyping } from "./keys.ts"

interface ListOfRows {
  /** The selector of the rows, which can have the focus. */
  readonly rows: string
  /** Where a row is put that gets the focus. */
  readonly block: "nearest" | "start"
  /** Whether the focus is in a row. Buttons that belong to a row may stand beside it. */
  readonly isIn?: (row: HTMLElement, target: Element) => boolean
}

interface FocusedRow {
  readonly row: HTMLElement | undefined
  /** The element that has the focus, which may be a part of the row. */
  readonly target: Element
  readonly list: HTMLElement
  readonly next: HTMLElement | undefined
  readonly previous: HTMLElement | undefined
  readonly goTo: (row: HTMLElement | undefined) => void
}

/** The keys of a focused row, and the effect of each. Other keys stay with the browser. */
type KeysOfRow = Readonly<Record<string, () => void>>

/** Handles keys without a modifier in a list of rows, unless somebody types. J and K move between the rows. */
export const rowKeys = ({ rows, block, isIn = (row, target) => row.contains(target) }: ListOfRows) => {
  const goTo = (row: HTMLElement | undefined) => {
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block })
  }
  return (keysOf: (focused: FocusedRow) => KeysOfRow) => (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget: list, key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || !(target instanceof Element)) return
    const all = Array.from(list.querySelectorAll<HTMLElement>(rows))
    const current = all.findIndex((row) => isIn(row, target))
    const next = all[current + 1]
    const previous = all[current - 1]
    const move = { j: () => goTo(next), k: () => goTo(previous ?? all[0]) }
    const run = { ...move, ...keysOf({ row: all[current], target, list, next, previous, goTo }) }[key]
    if (run === undefined) return
    run()
    event.preventDefault()
  }
}

/** Presses a button or a link of a row. */
export const pressIn = (row: HTMLElement | undefined, part: string) => row?.querySelector<HTMLElement>(part)?.click()
