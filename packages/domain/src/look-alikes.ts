/**
 * Letters of other scripts that look like a lower-case Latin letter, and digits that look like a letter. The list holds only
 * what cannot be distinguished at a glance; Unicode's confusables (UTS 39) also treat `m` and `rn` as equal.
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

/** For `translate` in SQL: each character of `from` becomes the one at the same position in `to`, or nothing. */
export const lookAlikes = {
  from: pairs.map(([other]) => other).join("") + joiners,
  to: pairs.map(([, letter]) => letter).join("")
}

const letterFor = new Map(pairs)

/** Names with equal keys look alike. Do not show the key. In SQL it is `look_alike_key`. */
export const lookAlikeKey = (name: string) =>
  Array.from(name.normalize("NFKC"), (character) => {
    // Convert characters one by one, as Postgres does: a whole text turns `İ` into two characters and a final sigma into another one.
    const small = character === "İ" ? "i" : character.toLowerCase()
    return joiners.includes(small) ? "" : (letterFor.get(small) ?? small)
  }).join("")
