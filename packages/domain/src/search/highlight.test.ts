import { describe, expect, it, vi } from "@effect/vitest"
import { highlightsIn, placedWords, snippetOf } from "./highlight.ts"
import { parseQuery } from "./parse-query.ts"
import { wordsIn } from "./words-in.ts"

const phrasesOf = (text: string) => parseQuery(text, { now: new Date(0), timeZone: "UTC" }).phrases

const marked = (text: string, query: string) =>
  highlightsIn(text, phrasesOf(query)).map(({ start, end }) => text.slice(start, end))

describe("the matches of a query in a text", () => {
  it.each([
    ["Crème brûlée, creme", "creme", ["Crème", "creme"]],
    ["Cre\u0300me", "creme ", ["Cre\u0300me"]],
    ["breadth and bread", "bread ", ["bread"]],
    ["breadth and bread", "bread", ["breadth", "bread"]],
    ["rye bread, bread rye", '"bread rye"', ["bread", "rye"]],
    ["日本語と日本", "日本 ", ["日本", "日本"]],
    ["한국어", "국", ["국"]],
    ["O’Hara’s 🎂!", "oharas 🎂", ["O’Hara’s", "🎂"]],
    ["nothing", "-nothing", []]
  ])("%j with %j", (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected)
  })

  it.each(["Łódź, O'Hara 日本語 한국어 สวัสดี 🎂 ﬁn ½ a_b ΝΙΚΟΣ שָׁלוֹם مُحَمَّد"])("the words of %j have places", (text) => {
    expect(placedWords(text).map(({ word }) => word)).toEqual(wordsIn(text))
  })
})

describe("a snippet", () => {
  it("marks the words that a fragment is a part of, also far behind the beginning", () => {
    const phrases = phrasesOf("kuchen").map((each) => ({ ...each, isInside: true }))
    const { text, ranges } = snippetOf(`${"word ".repeat(400)} Apfelkuchen for all`, phrases)
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(["Apfelkuchen"])
  })

  it("is one line around the first match, and never cuts a character", () => {
    const text = `${"😀".repeat(200)} needle\n\n${"😀".repeat(200)}`
    const { text: shown, ranges } = snippetOf(text, phrasesOf("needle "))
    expect(shown.isWellFormed()).toBe(true)
    expect(ranges.map(({ start, end }) => shown.slice(start, end))).toEqual(["needle"])
    expect(shown).toMatch(/^….* .*…$/u)
  })

  it("is the beginning of a text that an operator found", () => {
    expect(snippetOf("Rye\nbread", [])).toEqual({ text: "Rye bread", ranges: [] })
  })

  it.each(["needle", "a needle", "日本語", "한국어", "O'Hara"])("shows %j behind 9,000 characters", (needle) => {
    for (const filler of ["word ", "日", "é日", "long", "x.", "😀"]) {
      const text = `${filler.repeat(9_000 / filler.length)} ${needle} ${filler}`
      const { text: shown, ranges } = snippetOf(text, phrasesOf(`"${needle}"`))
      expect(ranges.map(({ start, end }) => shown.slice(start, end)).join(" ")).toBe(needle)
    }
  })

  /** Phrases that count how often one of their words is read. */
  const counted = (query: string) => {
    const count = { reads: 0 }
    const get = (words: ReadonlyArray<string>, key: string | symbol) => {
      if (typeof key === "string" && /^\d+$/.test(key)) count.reads++
      return Reflect.get(words, key)
    }
    return { count, phrases: phrasesOf(query).map((each) => ({ ...each, words: new Proxy(each.words, { get }) })) }
  }

  it.each(["a ".repeat(249), `"${"a ".repeat(240)}"`, `"${"a ".repeat(240)}b"`])(
    "compares at most 200,000 words of a long text with %j",
    (query) => {
      const { count, phrases } = counted(query)
      snippetOf("a ".repeat(5_000), phrases)
      expect(count.reads).toBeLessThan(200_000)
    }
  )

  it.each(["é日", "é ", "é"])("folds few characters of %j one by one", (repeated) => {
    const normalize = vi.spyOn(String.prototype, "normalize")
    snippetOf(repeated.repeat(10_000 / repeated.length), phrasesOf("日é "))
    const calls = normalize.mock.calls.length
    normalize.mockRestore()
    expect(calls).toBeLessThan(2_500)
  })
})
