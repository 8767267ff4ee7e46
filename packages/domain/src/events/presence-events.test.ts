import { describe, expect, it } from "vitest"
import { anEvent, moment } from "./examples-for-tests.ts"
import { applyPresenceChosen } from "./presence-events.ts"

const known = { choice: { mode: "auto", endsAt: null }, seq: 4 } as const

const chooses = (mode: "away" | "dnd", seq: number) => anEvent("presence_chosen", { mode, endsAt: moment }, seq)

describe("the chosen presence", () => {
  it("has the last value, and is the same if an event is applied twice", () => {
    const once = applyPresenceChosen(known, chooses("dnd", 5))
    expect(once).toEqual({ choice: { mode: "dnd", endsAt: moment }, seq: 5 })
    expect(applyPresenceChosen(once, chooses("dnd", 5))).toBe(once)
  })

  it("does not change by replayed events that are older than the welcome", () => {
    const after = applyPresenceChosen(known, chooses("dnd", 5))
    expect(applyPresenceChosen(after, chooses("away", 4))).toBe(after)
    expect(applyPresenceChosen(known, chooses("away", 4)), "the choice of the welcome").toBe(known)
  })
})
