/** Scripts that are written without spaces between words, and Korean, which joins particles to any word. */
const unspaced = ["Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Thai", "Lao", "Khmer", "Myanmar"]

const unspacedLetters = unspaced.map((script) => `\\p{Script_Extensions=${script}}`).join("")

/** A character that continues a word which began before it. A mention or a shortcode cannot begin or end inside a word. */
export const wordCharacter = `(?:(?![${unspacedLetters}])[\\p{L}\\p{M}\\p{N}])`

/** Ideographs, kana and Hangul with their punctuation and full-width forms, next to which emphasis needs no space. */
const eastAsian = new RegExp(
  String.raw`^[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Bopomofo}\p{Script_Extensions=Hangul}\u3000-\u303F\uFE30-\uFE4F\uFF00-\uFFEF]$`,
  "u"
)

export const isEastAsian = (character: string) => eastAsian.test(character)
