import { Effect } from "effect"
import { InvalidMessageError, messageByteLimit, messageLengthLimit } from "./models/message-model.ts"
import { isStorable } from "./storable-text.ts"
import { isSeen } from "./visible-text.ts"

/** Succeeds with the text as it will be stored, or fails with what is wrong with it. With attachments it may be blank. */
export const checkBody = (text: string, attachments = 0): Effect.Effect<string, InvalidMessageError> => {
  if (attachments === 0 && !isSeen(text)) {
    return Effect.fail(new InvalidMessageError({ reason: "blank", message: "Enter a message." }))
  }
  return checkChunk(text)
}

export const tooLong = () => {
  const message = `A message has at most ${messageLengthLimit} characters.`
  return new InvalidMessageError({ reason: "too-long", message })
}

/** Applies the rule to a part of a text. */
export const checkChunk = (text: string): Effect.Effect<string, InvalidMessageError> => {
  if (text.length > messageLengthLimit || new TextEncoder().encode(text).length > messageByteLimit) {
    return Effect.fail(tooLong())
  }
  if (!isStorable(text)) {
    const message = "Remove the characters that cannot be stored: U+0000 and unpaired surrogates."
    return Effect.fail(new InvalidMessageError({ reason: "unstorable", message }))
  }
  return Effect.succeed(text)
}
