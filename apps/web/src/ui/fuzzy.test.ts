import { expect, test } from "vitest"
import { fuzzyRank } from "./fuzzy.ts"

const rank = (query: string, ...texts: ReadonlyArray<string>) => fuzzyRank(query, texts, (text) => [text])

test("the whole name scores above its beginning, a word, the middle and scattered letters", () => {
  expect(rank("gen", "oxygen", "great entry net", "general", "hidden-gen", "gen")).toEqual([
    "gen",
    "general",
    "hidden-gen",
    "oxygen",
    "great entry net"
  ])
})

test("a text without the letters in order is left out", () => {
  expect(rank("abc", "cab", "a-b-c")).toEqual(["a-b-c"])
})

test("accents and case do not matter, and an empty query keeps the order", () => {
  expect(rank("zoe", "Zoë")).toEqual(["Zoë"])
  expect(rank("", "b", "a")).toEqual(["b", "a"])
})

test("input L3: letters that no accent makes match the ones people type, and the nearest match is first", () => {
  expect(rank("lodz", "Łódź", "Ada")).toEqual(["Łódź"])
  expect(rank("orsted", "Hans Ørsted", "Ørsted")).toEqual(["Ørsted", "Hans Ørsted"])
  expect(rank("thor", "Þór", "Thora")).toEqual(["Þór", "Thora"])
  expect(rank("Þór", "thor")).toEqual(["thor"])
})
