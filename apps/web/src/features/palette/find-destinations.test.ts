import { expect, test } from "vitest"
import { findDestinations } from "./find-destinations.ts"

const place = (name: string, ...tags: ReadonlyArray<string>) => ({ texts: [name, ...tags], tags })

const bakery = place("bakery", "bread", "shop")
const breadth = place("breadth")
const mill = place("mill", "bread")
const tag = { texts: ["bread"], tag: "bread" }
const dora = { texts: ["Dora", "bread-lover"] }
const all = [bakery, breadth, mill, dora, tag]

test("# and a tag find the channels with the tag, and not those with a similar name", () => {
  expect(findDestinations("#bread", all)).toEqual([bakery, mill])
  expect(findDestinations(" # Bread ", all)).toEqual([bakery, mill])
})

test("the beginning of a tag finds the tag and similar channels, but no people", () => {
  expect(new Set(findDestinations("#brea", all))).toEqual(new Set([tag, bakery, breadth, mill]))
  expect(findDestinations("#", all)).toEqual([tag, bakery, breadth, mill])
})

test("# and the name of a channel find the channel", () => {
  expect(findDestinations("#mill", all)[0]).toBe(mill)
})

test("without #, tags are searched like names", () => {
  expect(findDestinations("shop", all)).toEqual([bakery])
  expect(findDestinations("bread", all)).toContain(dora)
})
