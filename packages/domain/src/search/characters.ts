/** Inclusive ranges of code points. */
type Ranges = ReadonlyArray<readonly [first: number, last: number]>

/** White space, punctuation and control characters, which only separate words. */
const separating: Ranges = [
  [0x01, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0xa9],
  [0xab, 0xb4],
  [0xb6, 0xb9],
  [0xbb, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x2c2, 0x2c5],
  [0x2d2, 0x2df],
  [0x37e, 0x37e],
  [0x387, 0x387],
  [0x55a, 0x55f],
  [0x589, 0x58a],
  [0x5be, 0x5be],
  [0x5c0, 0x5c0],
  [0x5c3, 0x5c3],
  [0x5c6, 0x5c6],
  [0x600, 0x60f],
  [0x61b, 0x61f],
  [0x66a, 0x66d],
  [0x6d4, 0x6d4],
  [0x964, 0x965],
  [0xf0b, 0xf14],
  [0x1680, 0x1680],
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x2e00, 0x2e7f],
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3030],
  [0xe000, 0xf8ff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff00, 0xff0f],
  [0xfff0, 0xffff]
]

/**
 * Characters of scripts that put no spaces between words, and symbols. Each is a word of its own, so that a search for
 * several of them is a search for a phrase. Hangul is here by its letters, because folded text is decomposed.
 */
const alone: Ranges = [
  [0xe00, 0xeff],
  [0x1000, 0x11ff],
  [0x1780, 0x17ff],
  [0x2190, 0x2bff],
  [0x2e80, 0x2fff],
  [0x3005, 0x3007],
  [0x3021, 0x302f],
  [0x3031, 0x31ff],
  [0x3400, 0x9fff],
  [0xa960, 0xa97f],
  [0xac00, 0xd7ff],
  [0xf900, 0xfaff],
  [0x1f000, 0x1faff],
  [0x20000, 0x3ffff]
]

/** Written for regular expressions of JavaScript with the flag `u`. */
const inJavaScript = (point: number) => `\\u{${point.toString(16)}}`

/** Written for regular expressions of Postgres. */
const inPostgres = (point: number) => `\\U${point.toString(16).padStart(8, "0")}`

const pattern = (written: (point: number) => string) => {
  const within = (ranges: Ranges) => ranges.map(([first, last]) => `${written(first)}-${written(last)}`).join("")
  return `[${within(alone)}]|[^${within(alone)}${within(separating)}]+`
}

/** Matches one word of a folded text. Both expressions match the same words. */
export const wordPattern = { javaScript: pattern(inJavaScript), postgres: pattern(inPostgres) }

/** The first characters of a longer word stand for all of it. */
export const wordLength = 64
