import { describe, expect, it } from "vitest"
import { checkChannelName, checkEventName, checkStorageKey, checkUid } from "./app-channel-check.ts"
import { appChannelLimits } from "./app-channel-model.ts"

describe("the length of a name (N1, N2, N3, N5)", () => {
  it.each([
    ["a channel", checkChannelName, appChannelLimits.name],
    ["an event", checkEventName, appChannelLimits.event],
    ["a storage key", checkStorageKey, appChannelLimits.key],
    ["a uid", checkUid, appChannelLimits.uid]
  ])("of %s counts an emoji as one character", (_, check, most) => {
    expect(check("🍞".repeat(most))).toBeUndefined()
    expect(check("🍞".repeat(most + 1))).toBeDefined()
    expect(check("a".repeat(most + 1))).toBeDefined()
    expect(check("")).toBeDefined()
  })
})
