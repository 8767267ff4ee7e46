import { Effect } from "effect"
import { normalizeEmoji } from "../emoji/emoji.ts"
import { InvalidStatusError, statusTextLimit, type UserStatus } from "./user-status-model.ts"
import { problemWithText, tidyText } from "../visible-text.ts"

interface RequestedStatus {
  readonly emoji?: string | null
  readonly text?: string
  readonly endsAt?: string | null
}

type Field = InvalidStatusError["field"]

const refuse = (field: Field, message: string) => new InvalidStatusError({ field, message })

const textRule = { of: "the status", atMost: statusTextLimit, mayBeEmpty: true }

/** The status as it will be stored, or what is wrong with it. `now` is in milliseconds since 1970. */
export const checkStatus = Effect.fnUntraced(function* (requested: RequestedStatus, now: number) {
  const { endsAt = null } = requested
  const text = tidyText(requested.text ?? "")
  const emoji = requested.emoji
    ? yield* Effect.mapError(normalizeEmoji(requested.emoji), ({ message }) => refuse("emoji", message))
    : null
  const problem = problemWithText(text, textRule)
  if (problem) return yield* refuse("text", problem)
  if (emoji === null && text === "") return yield* refuse("text", "Choose an emoji or write a text.")
  if (endsAt !== null && !(Date.parse(endsAt) > now))
    return yield* refuse("endsAt", "Choose an end time in the future.")
  return { emoji, text, endsAt } satisfies UserStatus
})
