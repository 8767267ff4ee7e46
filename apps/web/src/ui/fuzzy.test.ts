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
