import { aUser } from "@hazel/domain/events/examples-for-tests"
import { AppId } from "@hazel/domain/ids"
import { expect, test } from "vitest"
import { reactionLabel, reactionTooltip } from "./reaction-text.ts"

const people = new Map([aUser({ displayName: "Ada" }), aUser({ displayName: "Ben" })].map((user) => [user.id, user]))
const [ada, ben] = [...people.keys()]
const users = [ada!, ben!]

test("the tooltip names people and counts the rest", () => {
  expect(reactionTooltip({ emoji: "👍", count: 5, users, hasReacted: false }, undefined, people)).toBe(
    "Ada, Ben and 3 others reacted with 👍"
  )
  expect(reactionTooltip({ emoji: "👍", count: 2, users, hasReacted: true }, ben, people)).toBe(
    "You and Ada reacted with 👍"
  )
})

test("the tooltip says which app chose the name of its user", () => {
  const app = { id: AppId.make("0198c0de-0000-7000-8000-000000000001"), name: "Kettle Shop", uid: "Jim" }
  const jim = aUser({ displayName: "Ada", app })
  const everybody = new Map([...people, [jim.id, jim]])
  const tooltip = reactionTooltip({ emoji: "👍", count: 1, users: [jim.id], hasReacted: false }, undefined, everybody)
  expect(tooltip.replace(/[\u2066-\u2069]/g, "")).toBe("Ada (Kettle Shop) reacted with 👍")
})

test("the label says how many people reacted and whether the viewer did", () => {
  expect(reactionLabel({ emoji: "👍", count: 1, users: [ada!], hasReacted: false })).toBe("👍 1 reaction")
  expect(reactionLabel({ emoji: "👍", count: 2, users, hasReacted: true })).toBe("👍 2 reactions, you reacted")
})
