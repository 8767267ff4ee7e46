import { describe, expect, it } from "vitest"
import { partsOf } from "./linked-text.ts"

const linksIn = (text: string) => partsOf(text).flatMap(({ href }) => href ?? [])

describe("addresses in a message", () => {
  it("become links, and the text around them stays", () => {
    expect(partsOf("See https://example.org/a?b=c#d, please.")).toEqual([
      { text: "See " },
      { text: "https://example.org/a?b=c#d", href: "https://example.org/a?b=c#d" },
      { text: ", please." }
    ])
  })

  it.each([
    ["at the end of a sentence", "https://example.org.", ["https://example.org"]],
    ["in brackets", "(https://example.org)", ["https://example.org"]],
    ["with brackets of their own", "https://example.org/a_(b)", ["https://example.org/a_(b)"]],
    ["after another", "http://a.example http://b.example", ["http://a.example", "http://b.example"]],
    ["that cannot be parsed", "https://[", []],
    ["that would run code", "javascript:alert(1) data:text/html,x vbscript:x", []],
    ["with markup", 'https://example.org/"><img onerror=x>', ["https://example.org/"]],
    ["inside a word", "xhttps://example.org", []]
  ])("%s", (_, text, links) => {
    expect(linksIn(text)).toEqual(links)
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join("")
    ).toBe(text)
  })
})
