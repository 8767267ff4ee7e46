import { isLongerThan } from "./graphemes.ts"

/** The rules for short texts that people give to things: names, titles, statuses, tags. */
export interface TextRule {
  /** The words for the text in the message: `the name`. */
  readonly of: string
  /** The limit in characters as a reader counts them: an emoji of several code points is one. */
  readonly atMost: number
  readonly mayBeEmpty?: boolean
}

const scriptsWithJoiners = [
  ...["Arabic", "Syriac", "Nko", "Mongolian", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya"],
  ...["Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer"]
]

/** Scripts in which a joiner changes letters. */
export const joinedLetter = `[${scriptsWithJoiners.map((script) => `\\p{Script=${script}}`).join("")}]`

/** Invisible characters in the places where they belong, as in emoji and in Persian and Japanese names. */
const wellPlaced = [
  // Flags of regions such as Scotland are a black flag and tag letters. They must be tried before other pictures.
  String.raw`\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}`,
  // Pictures with a skin tone or a variation selector are joined by U+200D: 👩🏽‍🍳, ❤️.
  String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\uFE0E\uFE0F])?(?:\u200D\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|[\uFE0E\uFE0F])?)*`,
  // Keycaps, such as 1️⃣.
  String.raw`[0-9#*]\uFE0F?\u20E3`,
  `(?<=${joinedLetter})[\\u200C\\u200D](?=${joinedLetter})`,
  String.raw`\p{Script=Han}[\u{E0100}-\u{E01EF}]`
]

/**
 * Control characters, unpaired surrogates, line separators and invisible characters: zero-width characters, soft hyphens, and
 * those that reverse the text around them. More than eight marks on a letter would cover the lines around it.
 */
const unseen = String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]|(?<=\p{M}{8})\p{M}`

const pattern = new RegExp(`${wellPlaced.join("|")}|(?<unseen>${unseen})`, "gu")

/**
 * White space, control characters and invisible characters, including those that Unicode classifies as letters or symbols: an
 * empty Braille cell, an empty note, Egyptian blanks.
 */
const anythingSeen =
  /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB\u2800\u{1D159}\u{13441}\u{13442}]/u

/** Whether the text contains anything visible. */
export const isSeen = (text: string) => anythingSeen.test(text)

const hasUnseen = (text: string) =>
  Array.from(text.matchAll(pattern)).some(({ groups }) => groups?.["unseen"] !== undefined)

/** Removes invisible characters and those that would change the text around them. Line breaks stay. */
export const withoutUnseen = (text: string) =>
  text.replace(pattern, (found, ...rest) => {
    const { unseen }: { readonly unseen?: string } = Object(rest.at(-1))
    return unseen === undefined || found === "\n" ? found : ""
  })

/** The normalised spelling (NFC), without white space around it. */
export const tidyText = (text: string) => text.trim().normalize("NFC")

/** The problem of a tidy text on one line, as a sentence that says what to do; `undefined` if there is none. */
export const problemWithText = (text: string, { of, atMost, mayBeEmpty = false }: TextRule): string | undefined => {
  if (text === "" && mayBeEmpty) return undefined
  if (isLongerThan(text, atMost)) return `Shorten ${of} to ${atMost} characters.`
  if (!isSeen(text)) return `Give ${of} at least one visible character.`
  if (hasUnseen(text)) return `Keep ${of} on one line, without invisible characters or any that reverse the text.`
  return undefined
}
