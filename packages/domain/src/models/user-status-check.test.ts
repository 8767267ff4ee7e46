import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { statusAt } from "./user-status-model.ts"
import { checkStatus } from "./user-status-check.ts"

const now = Date.UTC(2026, 10, 21, 9, 30)
const soon = new Date(now + 60_000).toISOString()

type Requested = Parameters<typeof checkStatus>[0]

const checked = (requested: Requested) => Effect.runSync(checkStatus(requested, now))
const refused = (requested: Requested) => Effect.runSync(Effect.flip(checkStatus(requested, now)))

describe("a status", () => {
  it("has an emoji, a text, or both, in normalised form", () => {
    expect(checked({ emoji: ":palm_tree:" })).toEqual({ emoji: "🌴", text: "", endsAt: null })
    expect(checked({ text: "  At the dentist " })).toEqual({ emoji: null, text: "At the dentist", endsAt: null })
    expect(checked({ emoji: "🦷", text: "Ouch", endsAt: soon })).toEqual({ emoji: "🦷", text: "Ouch", endsAt: soon })
  })

  it.each([
    ["text", {}],
    ["text", { emoji: null, text: "   " }],
    ["text", { text: "x".repeat(101) }],
    ["text", { text: "two\nlines" }],
    ["text", { text: "\u202Eback" }],
    ["emoji", { emoji: "x", text: "Busy" }],
    ["emoji", { emoji: "🦷🦷" }],
    ["endsAt", { text: "Busy", endsAt: new Date(now).toISOString() }]
  ] as const)("is refused for its %s: %j", (field, requested) => {
    expect(refused(requested)).toMatchObject({ _tag: "InvalidStatusError", field })
  })

  it("counts a hundred characters as people do", () => {
    expect(checked({ text: "🌴".repeat(100) }).text).toHaveLength(200)
  })

  it("is over at its end", () => {
    const status = checked({ text: "Lunch", endsAt: soon })
    expect(statusAt(status, now)).toBe(status)
    expect(statusAt(status, now + 60_000)).toBeUndefined()
    expect(statusAt(null, now)).toBeUndefined()
  })
})
