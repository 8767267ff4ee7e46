import { Effect } from "effect"
import { InvalidMessageError, messageByteLimit, messageLengthLimit } from "./models/message-model.ts"

/** The text as it will be stored, or what is wrong with it. */
export const checkBody = (text: string): Effect.Effect<string, InvalidMessageError> => {
  if (text.trim() === "") {
    return Effect.fail(new InvalidMessageError({ reason: "blank", message: "Write something first." }))
  }
  if (text.length > messageLengthLimit || new TextEncoder().encode(text).length > messageByteLimit) {
    const message = `A message has at most ${messageLengthLimit} characters.`
    return Effect.fail(new InvalidMessageError({ reason: "too-long", message }))
  }
  if (text.includes("\0") || !text.isWellFormed()) {
    const message = "The text has characters that cannot be stored."
    return Effect.fail(new InvalidMessageError({ reason: "unstorable", message }))
  }
  return Effect.succeed(text)
}

/** Everything that looks like `@handle`, lower case. Who of them exists is for others to know. */
export const handlesIn = (text: string): ReadonlyArray<string> => [
  ...new Set(
    Array.from(text.matchAll(/(?<![\p{L}\p{N}@._/-])@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)/giu), ([, handle]) =>
      handle!.toLowerCase()
    )
  )
]
