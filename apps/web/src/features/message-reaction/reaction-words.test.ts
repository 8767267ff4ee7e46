import { UserId } from "@hazel/domain/ids"
import { Schema } from "effect"
import { expect, test } from "vitest"
import { reactionLabel, reactionTooltip } from "./reaction-words.ts"

const person = (last: number, displayName: string) => ({
  id: Schema.decodeSync(UserId)(`01900000-0000-7000-8000-00000000000${last}`),
  displayName
})
const ada = person(1, "Ada")
const ben = person(2, "Ben")

test("the tooltip names people and counts the rest", () => {
  expect(reactionTooltip({ emoji: "👍", count: 5, users: [ada, ben], hasReacted: false }, undefined)).toBe(
    "Ada, Ben and 3 others reacted with 👍"
  )
  expect(reactionTooltip({ emoji: "👍", count: 2, users: [ada, ben], hasReacted: true }, ben.id)).toBe(
    "You and Ada reacted with 👍"
  )
})

test("the label says how many and whether I am among them", () => {
  expect(reactionLabel({ emoji: "👍", count: 1, users: [ada], hasReacted: false })).toBe("👍 1 reaction")
  expect(reactionLabel({ emoji: "👍", count: 2, users: [ada, ben], hasReacted: true })).toBe(
    "👍 2 reactions, you reacted"
  )
})
