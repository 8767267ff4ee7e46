import { UserId } from "@hazel/domain/ids"
import type { PresenceState } from "@hazel/domain/models/presence-model"
import { describe, expect, it } from "vitest"
import { presenceSentence } from "./presence-text.ts"

const now = Date.UTC(2026, 10, 21, 9, 30)
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

const userId = UserId.make("01930000-0000-7000-8000-000000000001")
const textOf = (state: PresenceState, lastSeenAt: string | null = null) =>
  presenceSentence({ userId, state, lastSeenAt, expiresAt: null }, now)

describe("the presence sentence", () => {
  it.each([
    [0, "Last seen a moment ago"],
    [1, "Last seen 1 minute ago"],
    [125, "Last seen 2 hours ago"],
    [60 * 25, "Last seen yesterday"],
    [60 * 24 * 12, "Last seen 12 days ago"],
    [-5, "Last seen a moment ago"]
  ])("for a person who was last seen %d minutes ago", (minutes, sentence) =>
    expect(textOf("offline", minutesAgo(minutes))).toBe(sentence)
  )

  it("for a person who is online or was never seen", () => {
    expect(textOf("online")).toBe("Online")
    expect(textOf("dnd")).toBe("Do not disturb")
    expect(textOf("offline")).toBe("Offline")
    expect(presenceSentence(undefined, now)).toBe("")
  })
})
