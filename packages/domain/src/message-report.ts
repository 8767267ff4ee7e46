import { Effect } from "effect"
import { InvalidMessageReportError, reportNoteLimit } from "./models/message-report-model.ts"

const refuse = (message: string) => Effect.fail(new InvalidMessageReportError({ field: "note", message }))

/** What is said beside the reason, as it will be stored: null when it is nothing. */
export const checkReportNote = (text = ""): Effect.Effect<string | null, InvalidMessageReportError> => {
  const note = text.trim()
  if (note.length > reportNoteLimit) return refuse(`A note has at most ${reportNoteLimit} characters.`)
  if (note.includes("\0") || !note.isWellFormed()) return refuse("The note has characters that cannot be stored.")
  return Effect.succeed(note === "" ? null : note)
}
