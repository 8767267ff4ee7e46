import { Effect } from "effect"
import { normalizeEmoji } from "./emoji/emoji.ts"
import { InvalidStatusError, statusTextLimit, type UserStatus } from "./models/user-status-model.ts"
import { turning } from "./profile.ts"

interface WantedStatus {
  readonly emoji?: string | null
  readonly text?: string
  readonly endsAt?: string | null
}

type Field = InvalidStatusError["field"]

const refuse = (field: Field, message: string) => new InvalidStatusError({ field, message })

const isText = (text: string) =>
  [...text].length <= statusTextLimit && !/[\p{Cc}\p{Cs}]/u.test(text) && !turning.test(text)

/** The status as it will be stored, or what is wrong with it. `now` is in milliseconds since 1970. */
export const checkStatus = Effect.fnUntraced(function* (wanted: WantedStatus, now: number) {
  const { endsAt = null } = wanted
  const text = (wanted.text ?? "").trim().normalize("NFC")
  const emoji = wanted.emoji
    ? yield* Effect.mapError(normalizeEmoji(wanted.emoji), ({ message }) => refuse("emoji", message))
    : null
  if (!isText(text)) return yield* refuse("text", `A status has at most ${statusTextLimit} characters on one line.`)
  if (emoji === null && text === "") return yield* refuse("text", "A status has an emoji or a text.")
  if (endsAt !== null && !(Date.parse(endsAt) > now)) return yield* refuse("endsAt", "The end of a status is to come.")
  return { emoji, text, endsAt } satisfies UserStatus
})
