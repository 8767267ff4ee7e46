import type { Mutation } from "../mutation.ts"

const composer = "apps/web/src/features/composer"
const domain = "packages/domain/src"

/** Statements about what people type in the composer and find in lists. */
export const typing: ReadonlyArray<Mutation> = [
  {
    statement: "A message is sent as it was typed, its indentation included",
    file: `${composer}/use-composer.ts`,
    find: "parentId, body, alsoInChannel",
    replace: "parentId, body: body.trim(), alsoInChannel",
    test: "apps/e2e/src/composer.e2e.ts",
    name: "input M7"
  },
  {
    statement: "A right-to-left name does",
    file: `${domain}/isolated.ts`,
    find: `name.replace(controls, "")`,
    replace: "name",
    test: `${domain}/isolated.test.ts`
  },
  {
    statement: "People and emoji are",
    file: `${composer}/completion.ts`,
    find: "`(?<!(?:${wordCharacter}|\\\\p{N})_*|[@/])(@)",
    replace: "`(?<![^ ])(@)",
    test: `${composer}/completion.test.ts`
  },
  {
    statement: "Names with marks, apostrophes and spaces find their person",
    file: `${composer}/people-named.ts`,
    find: "foldWords(displayName).includes(foldWords(query))",
    replace: "displayName.includes(query)",
    test: `${composer}/people-named.test.ts`
  },
  {
    statement: "In code nothing is",
    file: `${composer}/code-at.ts`,
    find: "if (context.fence || fenceOf(withoutQuote(line)) || startsIndentedCode(context, line, start)) return true",
    replace: "if (context.fence) return true",
    test: `${composer}/code-at.test.ts`
  },
  {
    statement: "Escape closes the list for the word at the caret only",
    file: `${composer}/use-completion.ts`,
    find: "(token.query.startsWith(dismissed.query) || dismissed.query.startsWith(token.query))",
    replace: "token.query === dismissed.query",
    test: "apps/e2e/src/composer.e2e.ts",
    name: "input C7"
  },
  {
    statement: "Escape closes the list for the word at the caret only",
    file: `${composer}/use-completion.ts`,
    find: `token?.start === dismissed.start &&
    (token.query.startsWith(dismissed.query) || dismissed.query.startsWith(token.query))`,
    replace: "true",
    test: "apps/e2e/src/composer.e2e.ts",
    name: "input C7"
  },
  {
    statement: "Keys go to an",
    file: "apps/web/src/ui/input-method-keys.ts",
    find: "if (!isInputMethodKey(event)) return",
    replace: "if (event.isTrusted || !isInputMethodKey(event)) return",
    test: "apps/e2e/src/composer.e2e.ts",
    name: "input C8"
  },
  {
    statement: "Three backticks and Enter",
    file: `${composer}/code-at.ts`,
    find: "isClosedBelow ? prefix : `${prefix}${prefix}${fence.mark}`",
    replace: "prefix",
    test: `${composer}/code-at.test.ts`
  },
  {
    statement: "An emoji is found by its exact name first",
    file: "apps/web/src/features/emoji/emoji-index.ts",
    find: "entry.group === flags ? 1 : 0",
    replace: "0",
    test: "apps/web/src/features/emoji/emoji-index.test.ts"
  },
  {
    statement: "Emoji are in colour",
    file: "apps/web/src/styles.css",
    find: "U+26D4, U+26EA,",
    replace: "U+26EA,",
    test: "apps/e2e/src/emoji.e2e.ts",
    name: "input E5"
  },
  {
    statement: "A person's own messages and replies",
    file: "apps/web/src/features/unread/new-line.ts",
    find: "return marker.lastReadSeq > before.lastReadSeq ? stays :",
    replace: "return",
    test: "apps/web/src/features/unread/new-line.test.ts"
  },
  {
    statement: "Search folds letters in the same",
    file: `${domain}/fold-for-search.ts`,
    find: `.normalize("NFKD")`,
    replace: `.normalize("NFC")`,
    test: `${domain}/fold-for-search.test.ts`
  },
  {
    statement: "The sidebar shows at",
    file: "apps/web/src/features/sidebar/neighbour.ts",
    find: "...ordered.slice(0, Math.max(place, 0))",
    replace: "",
    test: "apps/web/src/features/sidebar/neighbour.test.ts"
  },
  {
    statement: "A row shows its",
    file: "apps/web/src/features/message/use-raised.ts",
    find: "onPointerOver:",
    replace: "onPointerEnter:",
    test: "apps/e2e/src/lists.e2e.ts",
    name: "input L5"
  },
  {
    statement: "Notices are above dialogs",
    file: "apps/web/src/ui/toasts.tsx",
    find: "hasNotices && top ? top : document.body",
    replace: "hasNotices && top ? document.body : document.body",
    test: "apps/e2e/src/lists.e2e.ts",
    name: "input L7"
  },
  {
    statement: "A channel's name may",
    file: `${domain}/channel-name.ts`,
    find: `withProperSigns(tidyChannelName(text).normalize("NFC"))`,
    replace: `tidyChannelName(text).normalize("NFC")`,
    test: `${domain}/channel-name.test.ts`
  },
  {
    statement: "A text of any",
    file: `${domain}/markdown/limits.ts`,
    find: "export const deepestBlock = 25",
    replace: "export const deepestBlock = 2_000",
    test: "apps/web/src/features/markdown/hostile-payloads.test.tsx"
  },
  {
    statement: "Typed text stays visible",
    file: `${domain}/markdown/emphasis.ts`,
    find: "if (end - start !== 2 || isTooMuch(context, 2)) return end",
    replace: "if (isTooMuch(context, 2)) return end",
    test: `${domain}/markdown/corpus/corpus.test.ts`
  },
  {
    statement: "A link ends where",
    file: `${domain}/markdown/bare-addresses.ts`,
    find: `.replace(sentenceMarks, "")`,
    replace: "",
    test: `${domain}/markdown/corpus/corpus.test.ts`
  },
  {
    statement: "Emphasis works beside Chinese, Japanese and Korean",
    file: `${domain}/markdown/scripts.ts`,
    find: "(character: string) => eastAsian.test(character)",
    replace: `(character: string) => character === "" && eastAsian.test(character)`,
    test: `${domain}/markdown/corpus/corpus.test.ts`
  },
  {
    statement: "A message notifies exactly",
    file: `${domain}/markdown/mentions.ts`,
    find: "if (barredAfter.test(after)) return undefined",
    replace: "",
    test: `${domain}/markdown/corpus/corpus.test.ts`
  },
  {
    statement: "The box of a task",
    file: "apps/web/src/features/markdown/list.tsx",
    find: "item.isDone === undefined ? <li>",
    replace: "item.isDone !== true ? <li>",
    test: "apps/web/src/features/markdown/markdown.test.tsx"
  },
  {
    statement: "Lists and quotations have",
    file: "apps/web/src/features/markdown/direction.ts",
    find: `return rightToLeft.test(letter) ? "rtl" : "ltr"`,
    replace: `return rightToLeft.test(letter) ? "ltr" : "ltr"`,
    test: "apps/web/src/features/markdown/markdown.test.tsx"
  },
  {
    statement: "Shortcodes are shown as",
    file: `${domain}/markdown/shortcodes.ts`,
    find: "if (length === undefined) return -1",
    replace: "if (length !== 6) return -1",
    test: "apps/web/src/features/markdown/markdown.test.tsx"
  },
  {
    statement: "Wide tables scroll without",
    file: "apps/web/src/features/message/folded.ts",
    find: "Math.max(1, Math.ceil(line.length / charactersOfLine))",
    replace: "Math.min(1, line.length)",
    test: "apps/web/src/features/message/folded.test.ts"
  },
  {
    statement: "Spaces, tabs and indentation are shown",
    file: "apps/web/src/features/markdown/blocks.tsx",
    find: `<p dir="auto" className="whitespace-pre-wrap [tab-size:6rem]">`,
    replace: `<p dir="auto">`,
    test: "apps/web/src/features/markdown/markdown.test.tsx"
  }
]
