import { describe, expect, it } from "vitest"
import { partsOf, withoutSpoilers } from "./rich-text.ts"

const linksIn = (text: string) => partsOf(text).flatMap(({ href }) => href ?? [])
const shown = (text: string) =>
  partsOf(text)
    .map((part) => part.text)
    .join("")

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
    ["with underscores", "https://example.org/a_b_c", ["https://example.org/a_b_c"]],
    ["that cannot be parsed", "https://[", []],
    ["that would run code", "javascript:alert(1) data:text/html,x vbscript:x", []],
    ["with markup", 'https://example.org/"><img onerror=x>', ["https://example.org/"]],
    ["inside a word", "xhttps://example.org", []]
  ])("%s", (_, text, links) => {
    expect(linksIn(text)).toEqual(links)
    expect(shown(text)).toBe(text)
  })
})

describe("emphasis in a message", () => {
  it("is shown as Hazel shows it", () => {
    expect(partsOf("It is **done**, *really*, not ~~maybe~~: `npm **start**`")).toEqual([
      { text: "It is " },
      { text: "done", tag: "strong" },
      { text: ", " },
      { text: "really", tag: "em" },
      { text: ", not " },
      { text: "maybe", tag: "s" },
      { text: ": " },
      { text: "npm **start**", tag: "code" }
    ])
  })

  it.each(["snake_case_name", "5*3*2", "2 ** 3", "**", "a * b", "`", "~~~~", "*a\nb*"])(
    "is not found in '%s'",
    (text) => {
      expect(partsOf(text).filter(({ tag }) => tag !== undefined)).toEqual([])
      expect(shown(text)).toBe(text)
    }
  )

  // The test takes a second. If the time grew with the square of the length, it would take minutes.
  it("takes no longer for a text that only opens it", { timeout: 60_000 }, () => {
    for (const mark of ["*a", "**a", "_a", " _a", "`a", "~~a", "||a", "https://["]) {
      const text = mark.repeat(320_000)
      expect(shown(text).length, mark).toBeLessThanOrEqual(text.length)
    }
  })
})

describe("a spoiler in a message", () => {
  it("is a part of its own, and keeps the marks within it for when it is shown", () => {
    expect(partsOf("It was ||the *butler*||!")).toEqual([
      { text: "It was " },
      { text: "the *butler*", tag: "spoiler" },
      { text: "!" }
    ])
  })

  it("needs two bars on both sides in one line, and none in code", () => {
    for (const text of ["a | b | c", "a || b", "||a\nb||", "||||", "`||a||`"])
      expect(partsOf(text).filter(({ tag }) => tag === "spoiler")).toEqual([])
  })

  it("is not read aloud", () => {
    expect(withoutSpoilers("It was ||the butler||!")).toBe("It was [spoiler]!")
  })
})
