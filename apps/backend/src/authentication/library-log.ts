import { Effect } from "effect"
import { oncePerMinute } from "../observability/once-per-minute.ts"

export type LibraryLog = (message: string) => Effect.Effect<void>

/** Mistyped passwords are counted (`PasswordAttempts`) and answered; a line for each would flood the log. */
const isAnswered = /^(User not found|Invalid password|Password not found|Password is too (short|long))/

/** Logs a message of better-auth by its first words, once a minute: the rest quotes the request. */
export const libraryLog: Effect.Effect<LibraryLog> = Effect.map(
  oncePerMinute,
  (logOnce) => (message) =>
    isAnswered.test(message) ? Effect.void : logOnce(message.split(":", 1)[0]!.slice(0, 80), Effect.logWarning(message))
)
