/**
 * Letters of other scripts that read as a Latin one in small letters, and digits that read as a letter. By choice only what
 * cannot be told apart at a glance: the whole of Unicode's confusables (UTS 39) also takes `m` for `rn`.
 */
const readsAs: Readonly<Record<string, string>> = {
  a: "аαɑᴀ",
  c: "сϲᴄ",
  d: "ԁ",
  e: "еҽ",
  g: "ɡց",
  h: "һհ",
  i: "іιıɩ",
  j: "јϳ",
  k: "кκᴋ",
  l: "1ӏ",
  n: "ոη",
  o: "0оοօᴏ",
  p: "рρ",
  q: "ԛզ",
  r: "гᴦ",
  s: "ѕꜱ",
  u: "υսᴜ",
  v: "νѵᴠ",
  w: "ԝᴡ",
  x: "хχ",
  y: "уγү",
  z: "ᴢ",
  // Signs inside words, and letters that look like one.
  "’": "'‘ʹʻʼˈˊ׳ꞌߴߵ",
  "·": "・ꞏᐧ",
  "״": "ʺˮ",
  "-": "֊"
}

const pairs = Object.entries(readsAs).flatMap(([letter, others]) =>
  [...others].map((other) => [other, letter] as const)
)

/** Invisible characters that a name may contain: the joiners of Persian and Indic scripts. */
const joiners = "\u200C\u200D"

/** For `translate` in SQL: each character of `from` becomes the one at its place in `to`, or nothing. */
export const lookAlikes = {
  from: pairs.map(([other]) => other).join("") + joiners,
  to: pairs.map(([, letter]) => letter).join("")
}

const letterFor = new Map(pairs)

/** Two names with the same key read the same. Not for showing. In SQL it is `look_alike_key`. */
export const lookAlikeKey = (name: string) =>
  Array.from(name.normalize("NFKC"), (character) => {
    // One by one, as in Postgres: a text as a whole makes two characters of `İ`, and another sigma at the end of a word.
    const small = character === "İ" ? "i" : character.toLowerCase()
    return joiners.includes(small) ? "" : (letterFor.get(small) ?? small)
  }).join("")
