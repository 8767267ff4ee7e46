import type { Mutation } from "../mutation.ts"

const domain = "packages/domain/src"
const emojiTest = `${domain}/emoji/emoji.test.ts`

/** Statements about what people type, see and find. */
export const inputs: ReadonlyArray<Mutation> = [
  {
    statement: "Text without a visible",
    file: `${domain}/message-body.ts`,
    find: "if (attachments === 0 && !isSeen(text)) {",
    replace: `if (attachments === 0 && text.trim() === "") {`,
    test: `${domain}/message-body.test.ts`
  },
  {
    statement: "Topics, purposes, names, notes and excerpts are counted and cut in",
    file: `${domain}/graphemes.ts`,
    find: "for (const { segment } of segmenter.segment(text)) {",
    replace: "for (const segment of text) {",
    test: `${domain}/graphemes.test.ts`
  },
  {
    statement: "Code is shown letter by letter, without ligatures",
    file: "apps/web/src/styles.css",
    find: "font-variant-ligatures: none;",
    replace: "font-variant-ligatures: normal;",
    test: "apps/e2e/src/text.e2e.ts",
    name: "without ligatures"
  },
  {
    statement: "Code is shown in the colours of its language",
    file: "apps/web/src/features/markdown/code-block.tsx",
    find: "const mostLines = 20",
    replace: "const mostLines = 2000",
    test: "apps/web/src/features/markdown/markdown.test.tsx"
  },
  {
    statement: "Lists and quotations continue on a new line",
    file: "apps/web/src/features/formatting/list-keys.ts",
    find: "if (start < contentAt) return undefined",
    replace: "if (start <= contentAt) return undefined",
    test: "apps/web/src/features/formatting/list-keys.test.ts"
  },
  {
    statement: "The chosen skin tone is remembered",
    file: "apps/web/src/features/emoji/shortcodes-replaced.ts",
    find: "|| isInCode(text, index + 1)) continue",
    replace: ") continue",
    test: "apps/web/src/features/emoji/shortcodes-replaced.test.ts"
  },
  {
    statement: "Text between two pairs of bars is hidden",
    file: `${domain}/markdown/plain-text.ts`,
    find: "ofBlocks(blocks, { showsSpoilers: false })",
    replace: "textOfBlocks(blocks)",
    test: `${domain}/markdown/plain-text.test.ts`
  },
  {
    statement: "Messages are shown as",
    file: "apps/web/src/features/markdown/markdown.tsx",
    find: `    loaded.set("unreachable")\n`,
    replace: "",
    test: "apps/e2e/src/text.e2e.ts",
    name: "shown as typed until"
  },
  {
    statement: "Stacked combining marks are",
    file: "apps/web/src/features/message/message-content.tsx",
    find: "max-w-[72ch] overflow-clip [overflow-clip-margin:6px]",
    replace: "max-w-[72ch]",
    test: "apps/e2e/src/text.e2e.ts",
    name: "pile of marks"
  },
  {
    statement: "An emoji is stored, shown and compared in one form",
    file: `${domain}/emoji/emoji.ts`,
    find: "const emoji = canonicalEmoji(text)",
    replace: `const emoji = text.replace("\\uFE0E", "\\uFE0F")`,
    test: emojiTest
  },
  {
    statement: "Every form of an emoji in Unicode's list is accepted and",
    file: `${domain}/emoji/emoji.ts`,
    find: "return known.has(emoji) ? emoji : undefined",
    replace: "return known.has(emoji) && known.has(text) ? emoji : undefined",
    test: emojiTest
  },
  {
    statement: "Skin tones may be written as in Slack and as in Discord.",
    file: `${domain}/emoji/emoji.ts`,
    find: "const slackTone = (digit: string) => String(Number(digit) - 1)",
    replace: "const slackTone = (digit: string) => digit",
    test: emojiTest
  },
  {
    statement: "A shortcode means what",
    file: `${domain}/emoji/emoji.ts`,
    find: `const name = shortcode.toLowerCase()`,
    replace: `const name = shortcode.toLowerCase().replace("_2", "")`,
    test: emojiTest
  },
  {
    statement: "An unfinished edit is",
    file: "apps/web/src/features/message/edit-message.tsx",
    find: "setText={draft.set}",
    replace: "setText={() => undefined}",
    test: "apps/e2e/src/edits.e2e.ts"
  },
  {
    statement: "A message that is opened for editing and saved unchanged",
    file: "apps/web/src/features/message/edit-message.tsx",
    find: "else if (text.trimEnd() !== message.body.trimEnd()) submit(hazel, message, text)",
    replace: "else if (text.trim() !== message.body) submit(hazel, message, text.trim())",
    test: "apps/e2e/src/edits.e2e.ts"
  },
  {
    statement: 'At midnight "Today" becomes',
    file: "apps/web/src/ui/today.ts",
    find: "Math.min(untilTomorrowMs, longestWaitMs)",
    replace: "untilTomorrowMs",
    test: "apps/web/src/ui/today.test.ts"
  },
  {
    statement: "A device that loses",
    file: "apps/web/src/features/conversation/connection-news.ts",
    find: "offline: 200,",
    replace: "offline: 1500,",
    test: "apps/web/src/features/conversation/connection-news.test.ts"
  },
  {
    statement: "Invitations and sign-up accept",
    file: `${domain}/email-address.ts`,
    find: "if (!isUsable(email)) return",
    replace: 'if (!email.includes("@")) return',
    test: `${domain}/email-address.test.ts`
  },
  {
    statement: "A browser can be signed in to several Hazels on one host",
    file: "apps/backend/src/authentication/cookie-names.ts",
    find: "const prefix = `hazel-${mark}`",
    replace: "const prefix = mark && formerPrefix",
    test: "apps/backend/src/authentication/cookie-names.test.ts"
  },
  {
    statement: "A call in a body",
    file: "apps/backend/src/front-door/calls/call-peer.ts",
    find: "this.#lines.next() ?? (this.#options.isComplete ? this.#lines.rest() : undefined)",
    replace: "this.#lines.next()",
    test: "apps/backend/src/front-door/calls/call-sockets.test.ts"
  },
  {
    statement: "A time that does",
    file: `${domain}/timestamp.ts`,
    find: `|| new Date(text).toISOString() === text`,
    replace: "|| !Number.isNaN(Date.parse(text))",
    test: `${domain}/timestamp.test.ts`
  },
  {
    statement: "Any path is answered with a file, the app or 404",
    file: "apps/backend/src/http/web-app-route.ts",
    find: `isPage && reason._tag === "RouteNotFound"`,
    replace: `reason._tag === "RouteNotFound"`,
    test: "apps/backend/src/http/web-app-route.test.ts"
  },
  {
    statement: "An id may be",
    file: `${domain}/ids.ts`,
    find: "Schema.decodeTo(LowerCaseUuid, SchemaTransformation.toLowerCase())",
    replace: "Schema.decodeTo(LowerCaseUuid, SchemaTransformation.passthrough())",
    test: `${domain}/ids.test.ts`
  },
  {
    statement: "A payload that does not match its contract",
    file: "apps/backend/src/front-door/calls/typed-failure.ts",
    find: "message: defect }",
    replace: `message: "This is wrong." }`,
    test: "apps/backend/src/rpc/routes.test.ts"
  },
  {
    statement: "A list of 500",
    file: "apps/backend/src/front-door/calls/call-protocol.ts",
    find: `.getAll("compress").includes("gzip")`,
    replace: `.getAll("compress").includes("br")`,
    test: "apps/backend/src/front-door/calls/compressed-answers.test.ts"
  }
]
