import { aSummary } from "@hazel/domain/events/examples-for-tests"
import { expect, test } from "vitest"
import { suggestedTags, tagsOf } from "./tags.ts"

const tagged = (...tags: ReadonlyArray<string>) => {
  const summary = aSummary()
  return { ...summary, preferences: { ...summary.preferences, tags } }
}

test("tags are counted over all channels and sorted by name", () => {
  expect([...tagsOf([tagged("rye", "bread"), tagged("bread"), tagged()])]).toEqual([
    ["bread", 2],
    ["rye", 1]
  ])
})

test("suggestions begin with the typed tag in its stored form, followed by tags in use elsewhere", () => {
  expect(suggestedTags("  BRE ", ["bread", "rye", "brew"], ["brew"])).toEqual(["bre", "bread"])
  expect(suggestedTags("", ["bread", "rye"], ["rye"])).toEqual(["bread"])
})

test("a tag that the channel has is not suggested again, however it is typed", () => {
  expect(suggestedTags("Bread", ["bread"], ["bread"])).toEqual([])
})
