import type { InboxEntry } from "@hazel/domain/models/inbox-model"
import { rowKeys } from "../../ui/row-keys.ts"
import { keyOf } from "./use-inbox.ts"
import type { EntryMarks } from "./use-mark-entries.ts"

const rows = rowKeys({
  rows: "[data-entry]",
  block: "nearest",
  isIn: (row, target) => row.parentElement?.contains(target) ?? false
})

/**
 * J and K (or the arrows) move between entries, E marks one as done or takes that back, U marks it as unread or takes the last
 * "done" back. Enter opens an entry, because it is a link.
 */
export const inboxKeys = (entries: ReadonlyArray<InboxEntry>, marks: EntryMarks) =>
  rows(({ row, list: page, next, previous, goTo }) => {
    const entry = entries.find((each) => keyOf(each) === row?.dataset["entry"])
    const finish = () => {
      if (entry === undefined) return
      // The row of an entry that leaves the list would take the focus with it.
      const neighbour = next ?? previous ?? page
      neighbour.focus({ preventScroll: true })
      void (entry.isDone ? marks.markUndone([entry]) : marks.markDone([entry]))
    }
    const takeBack = () => {
      if (entry?.isDone === true) finish()
      else if (entry?.isUnread === false) void marks.markUnread(entry)
      else marks.undoLast()
    }
    const arrows = { ArrowDown: () => goTo(next), ArrowUp: () => goTo(previous ?? row) }
    // Elsewhere on the page the arrows scroll.
    return { e: finish, u: takeBack, ...(row && arrows) }
  })
