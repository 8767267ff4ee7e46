import { describe, expect, it } from "vitest"
import { heard, moment } from "./examples-for-tests.ts"
import { applyPresenceChosen } from "./presence-events.ts"

const known = { choice: { mode: "auto", endsAt: null }, seq: 4 } as const

const chooses = (mode: "away" | "dnd", seq: number) => heard("presence_chosen", { mode, endsAt: moment }, seq)

describe("what one has chosen others to see", () => {
  it("is as told last, and heard twice as heard once", () => {
    const once = applyPresenceChosen(known, chooses("dnd", 5))
    expect(once).toEqual({ choice: { mode: "dnd", endsAt: moment }, seq: 5 })
    expect(applyPresenceChosen(once, chooses("dnd", 5))).toBe(once)
  })

  it("is not what was chosen before it, which a replay tells after a welcome that knows more", () => {
    const after = applyPresenceChosen(known, chooses("dnd", 5))
    expect(applyPresenceChosen(after, chooses("away", 4))).toBe(after)
    expect(applyPresenceChosen(known, chooses("away", 4)), "as the welcome said it").toBe(known)
  })
})
