import { Effect } from "effect"
import { InvalidMessageError, messageByteLimit, messageLengthLimit } from "./models/message-model.ts"
import { isStorable } from "./storable-text.ts"
import { isSeen } from "./visible-text.ts"

/** The text as it will be stored, or what is wrong with it. */
export const checkBody = (text: string): Effect.Effect<string, InvalidMessageError> => {
  if (!isSeen(text)) {
    return Effect.fail(new InvalidMessageError({ reason: "blank", message: "Write something first." }))
  }
  return checkChunk(text)
}

export const tooLong = () => {
  const message = `A message has at most ${messageLengthLimit} characters.`
  return new InvalidMessageError({ reason: "too-long", message })
}

/** The same for a part of a text. */
export const checkChunk = (text: string): Effect.Effect<string, InvalidMessageError> => {
  if (text.length > messageLengthLimit || new TextEncoder().encode(text).length > messageByteLimit) {
    return Effect.fail(tooLong())
  }
  if (!isStorable(text)) {
    const message = "Remove the characters that cannot be stored: U+0000 and halves of characters."
    return Effect.fail(new InvalidMessageError({ reason: "unstorable", message }))
  }
  return Effect.succeed(text)
}

/** Where somebody seems to be named: `length` counts the `@`. Who of them exists is for others to know. */
export interface WrittenMention {
  readonly handle: string
  readonly index: number
  readonly length: number
}

/** The one rule of what counts as `@handle`, for those who notify and those who show it. */
export const mentionsIn = (text: string): ReadonlyArray<WrittenMention> =>
  Array.from(
    text.matchAll(/(?<![\p{L}\p{N}@._/-])@([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)/giu),
    ({ 0: written, 1: handle = "", index }) => ({ handle: handle.toLowerCase(), index, length: written.length })
  )

/** Everybody who seems to be named, once each. */
export const handlesIn = (text: string): ReadonlyArray<string> => [
  ...new Set(mentionsIn(text).map(({ handle }) => handle))
]
