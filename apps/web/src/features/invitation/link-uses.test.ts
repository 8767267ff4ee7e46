import { expect, test } from "vitest"
import { linkUses } from "./link-uses.ts"

test.each([
  [0, null, "not used yet"],
  [1, null, "used once"],
  [7, null, "used 7 times"],
  [0, 10, "not used yet"],
  [1, 10, "used by 1 of 10 people"],
  [0, 1, "not used yet"],
  [1, 1, "used by 1 of 1 person"]
])("a link that was used %s times of at most %s says: %s", (usedCount, maxUses, text) => {
  expect(linkUses({ usedCount, maxUses })).toBe(text)
})
