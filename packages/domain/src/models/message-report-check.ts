import { Effect } from "effect"
import { isLongerThan } from "../graphemes.ts"
import { InvalidMessageReportError, reportNoteLimit } from "./message-report-model.ts"
import { isStorable } from "../storable-text.ts"
import { isSeen } from "../visible-text.ts"

const refuse = (message: string) => Effect.fail(new InvalidMessageReportError({ field: "note", message }))

/** The note of a report as it will be stored: null when it would be invisible. */
export const checkReportNote = (text = ""): Effect.Effect<string | null, InvalidMessageReportError> => {
  const note = text.trim()
  if (isLongerThan(note, reportNoteLimit)) return refuse(`Shorten the note to ${reportNoteLimit} characters.`)
  if (!isStorable(note)) return refuse("Remove the characters that cannot be stored: U+0000 and unpaired surrogates.")
  return Effect.succeed(!isSeen(note) ? null : note)
}
