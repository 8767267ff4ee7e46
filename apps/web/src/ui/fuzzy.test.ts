import { expect, test } from "vitest"
import { fuzzyRank } from "./fuzzy.ts"

const rank = (query: string, ...texts: ReadonlyArray<string>) => fuzzyRank(query, texts, (text) => [text])

test("the whole beats the beginning beats a word beats the middle beats scattered letters", () => {
  expect(rank("gen", "oxygen", "great entry net", "general", "hidden-gen", "gen")).toEqual([
    "gen",
    "general",
    "hidden-gen",
    "oxygen",
    "great entry net"
  ])
})

test("what does not have the letters in order is left out", () => {
  expect(rank("abc", "cab", "a-b-c")).toEqual(["a-b-c"])
})

test("accents and case do not matter, and no query keeps the order", () => {
  expect(rank("zoe", "Zoë")).toEqual(["Zoë"])
  expect(rank("", "b", "a")).toEqual(["b", "a"])
})

test("input L3: letters that no accent makes are found by the ones people type, and the nearest stands first", () => {
  expect(rank("lodz", "Łódź", "Ada")).toEqual(["Łódź"])
  expect(rank("orsted", "Hans Ørsted", "Ørsted")).toEqual(["Ørsted", "Hans Ørsted"])
  expect(rank("thor", "Þór", "Thora")).toEqual(["Þór", "Thora"])
  expect(rank("Þór", "thor")).toEqual(["thor"])
})
