import type { Mutation } from "../mutation.ts"

const domain = "packages/domain/src"
const emojiTest = `${domain}/emoji/emoji.test.ts`

/** What people type, see and find. */
export const inputs: ReadonlyArray<Mutation> = [
  {
    statement: "Input M10",
    file: `${domain}/message-body.ts`,
    find: "if (!isSeen(text)) {",
    replace: `if (text.trim() === "") {`,
    test: `${domain}/message-body.test.ts`
  },
  {
    statement: "Input M12",
    file: `${domain}/graphemes.ts`,
    find: "for (const { segment } of segmenter.segment(text)) {",
    replace: "for (const segment of text) {",
    test: `${domain}/graphemes.test.ts`
  },
  {
    statement: "Input E1",
    file: `${domain}/emoji/emoji.ts`,
    find: "const emoji = canonicalEmoji(text)",
    replace: `const emoji = text.replace("\\uFE0E", "\\uFE0F")`,
    test: emojiTest
  },
  {
    statement: "Input E2",
    file: `${domain}/emoji/emoji.ts`,
    find: "return known.has(emoji) ? emoji : undefined",
    replace: "return known.has(emoji) && known.has(text) ? emoji : undefined",
    test: emojiTest
  },
  {
    statement: "Input E3",
    file: `${domain}/emoji/emoji.ts`,
    find: "const slackTone = (digit: string) => String(Number(digit) - 1)",
    replace: "const slackTone = (digit: string) => digit",
    test: emojiTest
  },
  {
    statement: "Input E4",
    file: `${domain}/emoji/emoji.ts`,
    find: `const name = shortcode.toLowerCase()`,
    replace: `const name = shortcode.toLowerCase().replace("_2", "")`,
    test: emojiTest
  }
]
