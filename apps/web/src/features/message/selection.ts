import type { MessageId } from "@hazel/domain/ids"
import { makeStore, type Store } from "../../ui/store.ts"

/** As many as can be hidden in one go. */
export const selectionLimit = 100

/** Messages picked to do something with all of them; undefined while nobody picks. */
export type Selection = Store<ReadonlySet<MessageId> | undefined>

export const makeSelection = (): Selection => makeStore<ReadonlySet<MessageId> | undefined>(undefined)

export const toggleIn = (selection: Selection, id: MessageId) => {
  const selected = new Set(selection.get())
  if (!selected.delete(id) && selected.size < selectionLimit) selected.add(id)
  selection.set(selected)
}
