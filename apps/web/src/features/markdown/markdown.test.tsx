import { aUser } from "@hazel/domain/events/examples-for-tests"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import type { Mentionable } from "./people.ts"
import { RenderedMarkdown } from "./rendered-markdown.tsx"

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
])("HTML is shown as it was written: %s", (source) => {
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

test("links lead out without telling where from, and pictures stay links", () => {
  expect(render("see https://hazel.test/a?b=1&c=2")).toContain(
    '<a href="https://hazel.test/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer"'
  )
  expect(render("![cat](https://hazel.test/cat.png)")).not.toContain("<img")
})

test("line breaks, entities and shortcodes stay as they were typed", () => {
  const html = render("one\ntwo &amp; :tada:")
  expect(html).toContain("one<br/>two &amp;amp; :tada:")
})

test("people who exist are named, and nothing else with an @ is", () => {
  expect(render("ask @Ada. Or @nobody, or me@ada.test")).toMatch(/ask <span[^>]*>@Ada<\/span>\. Or @nobody, or <a/)
  expect(render("`@ada`")).not.toContain("<span")
})

test("up to three emoji alone are large", () => {
  expect(render("👍 ❤️ 👩‍👩‍👧")).toContain("2rem")
  expect(render("👍👍👍👍")).not.toContain("2rem")
  expect(render("1")).not.toContain("2rem")
})
