import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import type { KeyboardEvent } from "react"
import { isTyping } from "../../ui/keys.ts"
import { keyOf } from "./use-inbox.ts"
import type { EntryMarks } from "./use-mark-entries.ts"

const rowsIn = (page: Element) => Array.from(page.querySelectorAll<HTMLElement>("[data-entry]"))

const goTo = (row: HTMLElement | undefined) => {
  row?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: "nearest" })
}

const isOfList = (key: string) => key === "ArrowDown" || key === "ArrowUp"

/**
 * J and K (or the arrows) move between entries, E marks one as done or takes that back, U marks it as unread or takes the last
 * "done" back. Enter opens an entry, because it is a link.
 */
export const inboxKeys =
  (entries: ReadonlyArray<InboxEntry>, marks: EntryMarks) => (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget: page, key } = event
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target) || !(target instanceof Element)) return
    const rows = rowsIn(page)
    const current = rows.findIndex((row) => row === target || row.parentElement?.contains(target))
    if (isOfList(key) && current === -1) return
    const entry = entries.find((each) => keyOf(each) === rows[current]?.dataset["entry"])
    // The row of an entry that leaves the list would take the focus with it.
    const leave = () => (rows[current + 1] ?? rows[current - 1] ?? page).focus({ preventScroll: true })
    const finish = () => {
      if (entry === undefined) return
      leave()
      void (entry.isDone ? marks.markUndone([entry]) : marks.markDone([entry]))
    }
    const takeBack = () => {
      if (entry?.isDone === true) finish()
      else if (entry?.isUnread === false) void marks.markUnread(entry)
      else marks.undoLast()
    }
    const down = () => goTo(rows[current + 1])
    const up = () => goTo(rows[Math.max(0, current - 1)])
    const onKey: Readonly<Record<string, () => void>> = {
      ...{ j: down, ArrowDown: down, k: up, ArrowUp: up },
      ...{ e: finish, u: takeBack }
    }
    const run = onKey[key]
    if (run === undefined) return
    run()
    event.preventDefault()
  }
