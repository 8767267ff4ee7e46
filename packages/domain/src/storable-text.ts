import { Schema } from "effect"

/** Whether Postgres can keep the text: it has no U+0000 and no half of a character. */
export const isStorable = (text: string) => text.isWellFormed() && !text.includes("\0")

/**
 * A text in a payload that no other rule checks, such as something to look for. What a person writes has a rule of its own
 * with a better answer: `checkBody`, `checkProfile`, `problemWithText`.
 */
export const StorableText = Schema.String.check(
  Schema.isMaxLength(1_000),
  Schema.makeFilter(isStorable, { expected: "text without U+0000 and without halves of characters" })
)
