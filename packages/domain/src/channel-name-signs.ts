import { joinedLetter } from "./visible-text.ts"

interface Sign {
  readonly sign: string
  /** Other signs that people type for it. */
  readonly typed: string
  /** The characters that stand before it, and behind it unless it may end a word. */
  readonly after: string
  readonly before?: string
}

const letter = String.raw`[\p{L}\p{N}]\p{M}*`
const hebrew = String.raw`[\u05D0-\u05EA\u05EF-\u05F2]\p{M}*`
const tibetan = String.raw`[\u0F40-\u0FBC]`
const armenian = String.raw`[\u0531-\u0556\u0560-\u0588]`

/** Signs that are part of words in some languages: UAX 31, table 3, without those that look like part of an address. */
const signs: ReadonlyArray<Sign> = [
  { sign: "״", typed: `"“”`, after: hebrew, before: hebrew },
  { sign: "׳", typed: "'’", after: hebrew },
  { sign: "’", typed: "'", after: letter, before: letter },
  { sign: "·", typed: "", after: letter, before: letter },
  { sign: "・", typed: "･", after: letter, before: letter },
  { sign: "་", typed: "༌", after: tibetan, before: tibetan },
  { sign: "֊", typed: "", after: armenian, before: armenian }
]

const placed = ({ sign, typed, after, before }: Sign, end: string) =>
  `(?<=${after})[${sign}${typed}]${before === undefined ? "" : `(?=${before}${end})`}`

/** A joiner between letters of scripts that need it (UAX 31, R1a): `کتاب‌ها`. */
const joiner = (end: string) => `(?<=${joinedLetter})[\\u200C\\u200D](?=${joinedLetter}${end})`

const anyOf = (end: string) => [...signs.map((sign) => placed(sign, end)), joiner(end)].join("|")

/** Matches one character of a channel's name in a valid position. */
const wellPlaced = String.raw`[\p{L}\p{M}\p{N}._-]|${anyOf("")}`

const wholeName = new RegExp(`^(?:${wellPlaced})+$`, "u")

export const isChannelNameText = (name: string) => wholeName.test(name)

const patterns = signs.map((sign) => [new RegExp(placed(sign, "|$"), "gu"), sign.sign] as const)

/** Replaces typed characters by the sign they stand for: `צה"ל` becomes `צה״ל`. */
export const withProperSigns = (text: string) =>
  patterns.reduce((written, [pattern, sign]) => written.replaceAll(pattern, sign), text)

const misplaced = new RegExp(String.raw`([\p{L}\p{M}\p{N}._-]|${anyOf("|$")})|[^]`, "gu")

/** Removes what a channel's name cannot contain. A sign at the end stays, because a letter may be typed next. */
export const withoutMisplacedSigns = (typed: string) => withProperSigns(typed).replaceAll(misplaced, "$1")

const waiting = new RegExp(
  String.raw`[\u200C\u200D${signs.flatMap(({ sign, before }) => (before ? sign : [])).join("")}-]+$`,
  "u"
)

/** Removes signs at the end that no letter follows. */
export const withoutWaitingSigns = (text: string) => text.replace(waiting, "")
