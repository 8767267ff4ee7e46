import { describe, expect, it } from "@effect/vitest"
import { parseQuery } from "./parse-query.ts"

const occasion = { now: new Date("2026-11-29T23:30:00Z"), timeZone: "Europe/Berlin" }
const read = (text: string) => parseQuery(text, occasion)
const nothing = { phrases: [], from: [], in: [], properties: [], periods: [], hints: [] }

const phrase = (words: string, more: object = {}) => ({
  words: words.split(" "),
  isPrefix: false,
  isExcluded: false,
  ...more
})

describe("a query", () => {
  it.each([
    ["", []],
    ['  - "" … ', []],
    ["Bread", [phrase("bread", { isPrefix: true })]],
    ["bread ", [phrase("bread")]],
    ["bread cake", [phrase("bread"), phrase("cake", { isPrefix: true })]],
    ['"Rye bread"', [phrase("rye bread")]],
    ["„Rye bread“ x ", [phrase("rye bread"), phrase("x")]],
    ['"rye bread', [phrase("rye bread")]],
    ['-cake -"rye bread"', [phrase("cake", { isExcluded: true }), phrase("rye bread", { isExcluded: true })]],
    ["rye-bread ", [phrase("rye bread")]],
    ["https://a.example/x ", [phrase("https a example x")]],
    ["日本 ", [phrase("日 本")]],
    ["a:b\u0000c ", [phrase("a b c")]]
  ])("%j is read as phrases", (text, phrases) => {
    expect(read(text).phrases).toMatchObject(phrases)
  })

  it("keeps the text of words that are neither quoted nor excluded, as it may stand inside of longer words", () => {
    const fragments = read('Küchen v1.2 "rye bread" -cake').phrases.map(({ fragment }) => fragment)
    expect(fragments).toEqual(["küchen", "v1.2", undefined, undefined])
  })

  it("is read with people, places and properties, each of which may be excluded", () => {
    expect(read("from:@ada -from:me in:#bread in:here in:@ben has:link -is:unread")).toEqual({
      ...nothing,
      from: [
        { name: "ada", isExcluded: false },
        { name: "me", isExcluded: true }
      ],
      in: ["bread", "here", "ben"].map((name) => ({ name, isExcluded: false })),
      properties: [
        { property: "link", isExcluded: false },
        { property: "unread", isExcluded: true }
      ]
    })
  })

  it.each([
    ["on:today", "2026-11-29T23:00:00Z", "2026-11-30T23:00:00Z"],
    ["on:yesterday", "2026-11-28T23:00:00Z", "2026-11-29T23:00:00Z"],
    ["during:march", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z"],
    ["during:dec", "2025-11-30T23:00:00Z", "2025-12-31T23:00:00Z"],
    ["during:2026-10", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"],
    ["during:2025", "2024-12-31T23:00:00Z", "2025-12-31T23:00:00Z"],
    ["before:2026-03-29", undefined, "2026-03-28T23:00:00Z"],
    ["after:2026-03-29", "2026-03-29T22:00:00Z", undefined]
  ])("%s is read as a period of the reader's own time zone", (text, from, until) => {
    const at = (moment: string | undefined) => (moment === undefined ? undefined : new Date(moment))
    expect(read(text).periods).toEqual([{ from: at(from), until: at(until), isExcluded: false }])
  })

  it.each([
    ["colour:red", "unknown-operator"],
    ["has:money", "unknown-value"],
    ["on:2026-02-30", "unknown-value"],
    ["before:soon", "unknown-value"]
  ])("%s is told as a hint and searched for as text", (text, kind) => {
    const { hints, phrases } = read(text)
    expect(hints).toEqual([{ kind, text }])
    expect(phrases[0]!.words.length).toBeGreaterThan(1)
  })

  it("has each part once, and tells which parts are too many instead of searching for them", () => {
    expect(read("a ".repeat(249)).phrases).toMatchObject([phrase("a")])
    const typed = [...Array(18).keys()].map((index) => `w${index}`)
    const { phrases, hints } = read(`${typed.join(" ")} `)
    expect(phrases).toMatchObject(typed.slice(0, 16).map((word) => phrase(word)))
    expect(hints).toEqual([{ kind: "left-out", text: "w16 w17" }])
    const many = read([...Array(12).keys()].map((index) => `from:@p${index} in:#c${index} x:${index}`).join(" "))
    expect([many.from.length, many.in.length, many.phrases.length]).toEqual([10, 10, 12])
    expect(many.hints.at(-1)).toEqual({ kind: "left-out", text: "from:@p10 in:#c10 from:@p11 in:#c11" })
  })
})
