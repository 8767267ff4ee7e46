const writtenWithoutSpaces = ["Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Thai", "Lao", "Khmer", "Myanmar"]

/**
 * A letter, mark or digit of a script that puts spaces between words, for a regular expression with the flag `u`: what
 * follows it without a space is still the same word. `a@b` is an address; `交给@ada` speaks to Ada. Korean has spaces, but
 * puts its particles behind a name without one.
 */
export const spacedLetter = `(?:(?![${writtenWithoutSpaces.map((script) => `\\p{Script=${script}}`).join("")}])[\\p{L}\\p{M}\\p{N}])`
