import type { MessageId } from "@hazel/domain/ids"
import { makeStore } from "../../ui/store.ts"

const charactersOfLine = 75
const mostLines = 30

const linesOf = (line: string) => Math.max(1, Math.ceil(line.length / charactersOfLine))

/** Whether a text would fill the window, so that only its beginning is shown at first. */
export const isLong = (text: string) => text.split("\n").reduce((lines, line) => lines + linesOf(line), 0) > mostLines

/**
 * The long messages that the person has unfolded. The list unmounts rows that are far away, so the state is kept here.
 */
export const unfolded = makeStore<ReadonlySet<MessageId>>(new Set())

export const setUnfolded = (id: MessageId, isOpen: boolean) => {
  const next = new Set(unfolded.get())
  if (isOpen) next.add(id)
  else next.delete(id)
  unfolded.set(next)
}
