import { aUser } from "@hazel/domain/events/examples-for-tests"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import payloads from "./hostile-payloads.json" with { type: "json" }
import type { Mentionable } from "./mentionable.ts"
import { RenderedMarkdown } from "./rendered-markdown.tsx"

const ada = aUser()
const people: Mentionable = { viewerId: undefined, find: (handle) => (handle === ada.handle ? ada : undefined) }

const elements = new Set(
  "div p br a strong em del code pre ul ol li blockquote hr table thead tbody tr th td span".split(" ")
)
const attributes = new Set("class href target rel dir start tabindex id title role aria-label data-tooltip".split(" "))

const opening = /<([a-z0-9]+)((?: [a-z-]+="[^"]*")*)\/?>/g
const closing = /<\/[a-z0-9]+>/g
const attribute = / ([a-z-]+)="([^"]*)"/g

/** The one part of a message with a picture, which is ours. */
const copyButton = /<button [^>]*aria-label="Copy code"[^>]*>.*?<\/button>/g

const decoded = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&#x27;", "'")

test.each([
  [">".repeat(2_000) + "x", "quotes"],
  ["- ".repeat(1_500) + "x", "lists"],
  ["**".repeat(1_000) + "x" + "**".repeat(1_000), "bold"],
  ["[".repeat(5_000) + "x", "brackets"],
  ["_".repeat(9_000), "underscores"],
  ["> ".repeat(30) + "x", "thirty levels"]
])("attack 9: an endlessly nested text is shown as typed: %#", (source, kind) => {
  const html = renderToStaticMarkup(<RenderedMarkdown source={source} people={people} />)
  const shown = decoded(html.replaceAll(opening, "").replaceAll(closing, "")).replaceAll("&gt;", ">")
  expect(shown === source, kind).toBe(true)
})

test.each(payloads)("attack 27: no part of $source becomes markup, code or a picture", ({ source, links }) => {
  const html = renderToStaticMarkup(<RenderedMarkdown source={source} people={people} />).replaceAll(copyButton, "")
  const found = [...html.matchAll(opening)]
  const given = found.flatMap(([, , written = ""]) => [...written.matchAll(attribute)])
  expect(found.flatMap(([, name = ""]) => (elements.has(name) ? [] : name))).toEqual([])
  expect(given.flatMap(([, name = ""]) => (attributes.has(name) ? [] : name))).toEqual([])
  expect(given.flatMap(([, name, value = ""]) => (name === "href" ? decoded(value) : []))).toEqual(links)
  expect(html.replaceAll(opening, "").replaceAll(closing, ""), "everything else is text").not.toMatch(/[<>]/)
})
