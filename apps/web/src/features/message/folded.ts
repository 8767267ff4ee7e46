import type { MessageId } from "@hazel/domain/ids"
import { makeStore } from "../../ui/store.ts"
import { closes, type Fence, fenceOf } from "../composer/code-at.ts"

const charactersOfLine = 75
const mostLines = 30

const linesOf = (line: string) => Math.max(1, Math.ceil(line.length / charactersOfLine))

/** A block of code folds itself after 20 lines, and its lines are not broken (`code-block.tsx`). */
const mostLinesOfCode = 20

/** Whether a text would fill the window, so that only its beginning is shown at first. */
export const isLong = (text: string) => {
  let lines = 0
  let fence: Fence | undefined
  let linesOfCode = 0
  for (const line of text.split("\n")) {
    const opened = fence ?? fenceOf(line)
    if (opened === undefined) lines += linesOf(line)
    else if (++linesOfCode <= mostLinesOfCode) lines++
    if (fence && closes(line, fence)) [fence, linesOfCode] = [undefined, 0]
    else fence = opened
  }
  return lines > mostLines
}

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
