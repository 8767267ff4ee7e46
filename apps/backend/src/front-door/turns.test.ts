import { expect, it } from "vitest"
import { Turns } from "./turns.ts"

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

it("a thousand peers who connect at once leave every turn of the event loop to others as well", async () => {
  const turns = new Turns(16)
  const upgraded: Array<number> = []
  for (let peer = 0; peer < 1_000; peer++) turns.run(() => upgraded.push(peer))
  for (let before = upgraded.length; before < 1_000; before = upgraded.length) {
    await nextTurn()
    expect(upgraded.length - before).toBeLessThanOrEqual(16)
    expect(upgraded.length).toBeGreaterThan(before)
  }
  expect(upgraded).toEqual(Array.from({ length: 1_000 }, (_, peer) => peer))
})

it("a peer who connects alone does not wait", () => {
  const turns = new Turns(16)
  let isUpgraded = false
  turns.run(() => (isUpgraded = true))
  expect(isUpgraded).toBe(true)
})

it("peers who connect later begin again", async () => {
  const turns = new Turns(1)
  const upgraded: Array<string> = []
  turns.run(() => upgraded.push("Ada"))
  await nextTurn()
  await nextTurn()
  turns.run(() => upgraded.push("Ben"))
  expect(upgraded).toEqual(["Ada", "Ben"])
})
