import { expect, test } from "vitest"
import { findDestinations } from "./find-destinations.ts"

const place = (name: string, ...tags: ReadonlyArray<string>) => ({ texts: [name, ...tags], tags })

const bakery = place("bakery", "bread", "shop")
const breadth = place("breadth")
const mill = place("mill", "bread")
const tag = { texts: ["bread"], tag: "bread" }
const dora = { texts: ["Dora", "bread-lover"] }
const all = [bakery, breadth, mill, dora, tag]

test("# and a tag finds what has it, and not what is only called like it", () => {
  expect(findDestinations("#bread", all)).toEqual([bakery, mill])
  expect(findDestinations(" # Bread ", all)).toEqual([bakery, mill])
})

test("the beginning of a tag finds the tag and the channels that are like it, and no people", () => {
  expect(new Set(findDestinations("#brea", all))).toEqual(new Set([tag, bakery, breadth, mill]))
  expect(findDestinations("#", all)).toEqual([tag, bakery, breadth, mill])
})

test("# and the name of a channel finds the channel", () => {
  expect(findDestinations("#mill", all)[0]).toBe(mill)
})

test("without # tags are words like others", () => {
  expect(findDestinations("shop", all)).toEqual([bakery])
  expect(findDestinations("bread", all)).toContain(dora)
})
