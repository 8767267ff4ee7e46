import { Schema } from "effect"
import type { Intent } from "./intent.ts"

/**
 * The server remembers its answer to a transaction id for seven days. An older request may have been carried out already
 * and would be carried out again. One day is left for clocks that differ.
 */
const certainForMs = 6 * 24 * 60 * 60 * 1000

/** Whether repeating the request may have a second effect. */
export const isTooOld = ({ at }: Intent, now: number) => now - Date.parse(at) > certainForMs

/** The request has waited for so long that it is only sent after the person confirms it. */
export class IntentTooOldError extends Schema.TaggedError<IntentTooOldError>()("IntentTooOldError", {
  message: Schema.String
}) {
  static readonly of = ({ kind }: Intent) =>
    new IntentTooOldError({
      message:
        kind === "send"
          ? "You wrote this more than six days ago. Do you still want to send it?"
          : "You made this change more than six days ago. Do you still want to make it?"
    })
}
