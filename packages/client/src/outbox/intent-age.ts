import { Schema } from "effect"
import type { Intent } from "./intent.ts"

/**
 * The server remembers for seven days what it answered to a transaction id. A request that is older may have been carried
 * out before, and nothing would stop it from being carried out again. One day is left for clocks that differ.
 */
const certainForMs = 6 * 24 * 60 * 60 * 1000

/** Whether it is not certain any more that repeating the request has no second effect. */
export const isTooOld = ({ at }: Intent, now: number) => now - Date.parse(at) > certainForMs

/** The request waited for so long that it is only made after the person has confirmed it. */
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
