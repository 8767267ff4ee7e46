import { aUser } from "@hazel/domain/events/examples-for-tests"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { highlighterOf } from "./highlighter.ts"
import { languageCalled } from "./languages.ts"
import { loadEmojiNames } from "./emoji-names.ts"
import type { Mentionable } from "./mentionable.ts"
import { plainText, RenderedMarkdown } from "./rendered-markdown.tsx"
import { tokens } from "./tokens.tsx"

const ada = aUser()
const people: Mentionable = { viewerId: undefined, find: (handle) => (handle === ada.handle ? ada : undefined) }
const render = (source: string) => renderToStaticMarkup(<RenderedMarkdown source={source} people={people} />)

test.each([
  "<script>alert(1)</script>",
  "hello <img src=x onerror=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  "<svg/onload=alert(1)>",
  "<!-- hidden -->",
  "`<b>`",
  "> <iframe src=//evil>"
])("HTML is shown as typed: %s", (source) => {
  const html = render(source)
  expect(html).not.toMatch(/<(script|img|svg|iframe|b)\b/)
  expect(html).not.toContain("<!--")
  expect(html).toContain("&lt;")
})

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "file:///etc/passwd",
  "/relative"
])("a link to %s is text", (href) => {
  expect(render(`[click](${href})`)).not.toContain("<a")
  expect(render(`![picture](${href})`)).not.toContain("<a")
  expect(render(`<${href}>`)).not.toContain("<a")
})

test("links send no referrer, and pictures stay links", () => {
  expect(render("see https://hazel.test/a?b=1&c=2")).toContain(
    '<a href="https://hazel.test/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer"'
  )
  expect(render("![cat](https://hazel.test/cat.png)")).not.toContain("<img")
})

test("input M9: line breaks and character references stay as typed", () => {
  expect(render("one\ntwo &amp; &#38;")).toContain("one<br/>two &amp;amp; &amp;#38;")
})

test("input M13: shortcodes are shown as emoji, but not in code and addresses, and large if the text is nothing else", async () => {
  await loadEmojiNames()
  expect(render("Done :tada: :+1:")).toContain("Done 🎉 👍")
  expect(render("好:tada:好")).toContain("好🎉好")
  expect(render("`:tada:` at 10:30:20, :nothing:")).toContain(":tada:</code> at 10:30:20, :nothing:")
  expect(render("https://hazel.test/:tada:/a")).not.toContain("🎉")
  expect(render(" :tada: :wave::skin-tone-3:")).toMatch(/2rem[^>]*>🎉 👋🏼<\/p>/)
})

test("input M8: the box of a task is beside its text, without a bullet", () => {
  const html = render("- [x] done\n- [ ] to do\n- item")
  expect(html.match(/<li class="[^"]*list-none[^"]*">/g)).toHaveLength(2)
  expect(html).toMatch(/aria-label="Done:".*done.*aria-label="To do:".*to do.*<li>/)
})

test.each([
  ["- שלום", '<ul dir="rtl"'],
  ["1. אחת", '<ol dir="rtl"'],
  ["> ציטוט", '<blockquote dir="rtl"'],
  ["- hello שלום", '<ul dir="ltr"'],
  ["- @ada שלום", '<ul dir="rtl"']
])("input M11: %s has its marks on the side on which it begins", (source, opening) => {
  expect(render(source)).toContain(opening)
})

test("input M11: a name does not change the direction of the sentence around it", () => {
  expect(render("@ada please review 3 of 7")).toMatch(/<span[^>]* dir="auto"[^>]*>@Ada<\/span> please/)
})

test.each([
  ["0. none\n1. one", '<ol dir="ltr" start="0"'],
  ["3) three", "list-[parenthesis]"]
])("input M3: %s keeps its numbers as typed", (source, expected) => {
  expect(render(source)).toContain(expected)
})

test("input M7: spaces are shown", () => {
  expect(render("a     b\n   c")).toMatch(/whitespace-pre-wrap[^>]*>a {5}b<br\/> {3}c</)
})

test("existing people are shown as mentions, and no other text with an @ is", () => {
  expect(render("ask @Ada. Or @nobody, or me@ada.test")).toMatch(/ask <span[^>]*>@Ada<\/span>\. Or @nobody, or <a/)
  expect(render("`@ada`")).not.toContain("<span")
})

test("up to three emoji alone are shown large", () => {
  expect(render("👍 ❤️ 👩‍👩‍👧")).toContain("2rem")
  expect(render("👍👍👍👍")).not.toContain("2rem")
  expect(render("1")).not.toContain("2rem")
})

test("code has the name of its language, and of a long block the rest is one button away", () => {
  expect(render("```ts\nlet a\n```")).toMatch(/TypeScript<\/p><pre[^>]*aria-label="TypeScript code"[^>]*><code>let a</)
  expect(render("```klingon\nQapla\n```")).toContain("klingon</p>")
  expect(render("```\nlet a\n```")).not.toContain("<p ")
  expect(render("```\n" + "a\n".repeat(20) + "```")).not.toContain('aria-expanded="')
  expect(render("```\n" + "a\n".repeat(21) + "```")).toMatch(/aria-expanded="false"[^>]*>Show all 21 lines/)
})

test.each(["ts", "TypeScript", "py", "c++", "C#", "html", "toml", "sh", "sql", "diff", "vue"])(
  "the words of code in %s get colours, and stay the same words",
  async (name) => {
    const code = '<script>alert("1")</script>\n# x = 1 // y -- z\n+ a <img src=x onerror=alert(1)> &amp;'
    const highlight = await highlighterOf(languageCalled(name)!)
    const html = renderToStaticMarkup(<>{tokens(highlight(code))}</>)
    expect(html).toContain("<span class=")
    const text = html.replaceAll(/<\/?span[^>]*>/g, "")
    expect(text).toBe(renderToStaticMarkup(<>{code}</>))
  }
)

test("hidden text is behind a button that does not name it, and not in excerpts", () => {
  const html = render("the end: ||Snape kills him||, a || b")
  expect(html).toMatch(
    /<button[^>]*aria-label="Spoiler, show it"[^>]*><span aria-hidden="true" class="invisible">Snape kills him</
  )
  expect(html).toContain("</button>, a || b")
  expect(plainText("the end: ||Snape kills him||")).toBe("the end: [spoiler]")
})
