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

/** Signs that belong to words of some languages: UAX 31, table 3, without those that look like a part of an address. */
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

/** One character of a channel's name where it may stand. */
const wellPlaced = String.raw`[\p{L}\p{M}\p{N}._-]|${anyOf("")}`

const wholeName = new RegExp(`^(?:${wellPlaced})+$`, "u")

export const isChannelNameText = (name: string) => wholeName.test(name)

const patterns = signs.map((sign) => [new RegExp(placed(sign, "|$"), "gu"), sign.sign] as const)

/** Signs as they are written: `צה"ל`, as keyboards have it, is `צה״ל`. */
export const withProperSigns = (text: string) =>
  patterns.reduce((written, [pattern, sign]) => written.replaceAll(pattern, sign), text)

const misplaced = new RegExp(String.raw`([\p{L}\p{M}\p{N}._-]|${anyOf("|$")})|[^]`, "gu")

/** Without what cannot stand in a channel's name; a sign at the end waits for the letter that is typed next. */
export const withoutMisplacedSigns = (typed: string) => withProperSigns(typed).replaceAll(misplaced, "$1")

const waiting = new RegExp(
  String.raw`[\u200C\u200D${signs.flatMap(({ sign, before }) => (before ? sign : [])).join("")}-]+$`,
  "u"
)

/** Without the signs at the end that no letter followed. */
export const withoutWaitingSigns = (text: string) => text.replace(waiting, "")
