import type { MessageId } from "@hazel/domain/ids"
import { makeStore, type Store } from "../../ui/store.ts"

/** The maximum that can be hidden with one call. */
export const selectionLimit = 100

/** The selected messages; undefined outside selection mode. */
export type Selection = Store<ReadonlySet<MessageId> | undefined>

export const makeSelection = (): Selection => makeStore<ReadonlySet<MessageId> | undefined>(undefined)

export const toggleIn = (selection: Selection, id: MessageId) => {
  const selected = new Set(selection.get())
  if (!selected.delete(id) && selected.size < selectionLimit) selected.add(id)
  selection.set(selected)
}
