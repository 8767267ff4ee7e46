/** Letters that Unicode does not decompose. The first of each entry is what people type for the others. */
const typedAs: Readonly<Record<string, string>> = {
  a: "ɑ",
  b: "ƀɓ",
  c: "ƈȼ",
  d: "đðɖɗ",
  e: "əɛǝ",
  g: "ɠǥ",
  h: "ħɦ",
  i: "ıɨɩ",
  j: "ɉ",
  k: "ĸƙ",
  l: "łƚɫ",
  n: "ŋɲƞ",
  o: "øɔɵ",
  p: "ƥ",
  r: "ɍ",
  t: "ŧƭⱦ",
  u: "ʉʊ",
  v: "ʋ",
  y: "ƴɏ",
  z: "ƶȥ",
  σ: "ς",
  // Persian and Arabic keyboards write these two letters differently.
  ي: "یى",
  ك: "ک"
}

/** Letters for which people type two letters. */
export const typedAsTwo: ReadonlyArray<readonly [letter: string, typed: string]> = [
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["þ", "th"]
]

const pairs = Object.entries(typedAs).flatMap(([typed, letters]) =>
  [...letters].map((letter) => [letter, typed] as const)
)

/** For `translate` in SQL: each character of `from` becomes the one at the same position in `to`. */
export const typedAsOne = {
  from: pairs.map(([letter]) => letter).join(""),
  to: pairs.map(([, typed]) => typed).join("")
}

/**
 * Characters that people leave out when they type a name, as a bracket expression for JavaScript and Postgres: accents, points
 * of Hebrew and Arabic, apostrophes and other signs inside words, and invisible characters. Marks of other scripts are letters
 * to their readers and stay.
 */
export const leftOut = [
  String.raw`[\u0300-\u036F\u0483-\u0487\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\u3099\u309A\uFE20-\uFE2F`,
  String.raw`\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u05F3\u05F4`,
  String.raw`\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED`,
  String.raw`'"\u00B7\u02B9-\u02BC\u2018\u2019\u30FB`,
  String.raw`\u00AD\u034F\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]`
].join("")

const leftOutAnywhere = new RegExp(leftOut, "gu")
const letterFor = new Map<string, string>([...pairs, ...typedAsTwo])
const other = new RegExp(`[${[...letterFor.keys()].join("")}]`, "gu")
const isPlain = /^[\w\s.,#@/-]*$/

/**
 * The text in the form in which searches compare it: `Łódź` and `lodz` are equal. Do not show it; its positions differ from
 * those in the text. In SQL it is `fold_for_search`.
 */
export const foldForSearch = (text: string) => {
  if (isPlain.test(text)) return text.toLowerCase()
  const bare = text.normalize("NFKD").toLowerCase().replaceAll(leftOutAnywhere, "")
  return bare.replaceAll(other, (letter) => letterFor.get(letter) ?? letter)
}
