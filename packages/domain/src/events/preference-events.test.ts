import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { aSummary, channelId, anEvent } from "./examples-for-tests.ts"
import { applyChannelPreferenceUpdated, ChannelPreferenceUpdated } from "./channel-preference-events.ts"
import { applyPreferenceEvent, PreferenceEvent } from "./preference-events.ts"

const set = (key: string, value: string) => anEvent("preference_changed", { key, value })
const deleted = (key: string) => anEvent("preference_deleted", { key })

describe("a preference", () => {
  it("has the last value that was set, and is removed when deleted", () => {
    const events = [set("theme", "light"), set("composer", "rich"), set("theme", "dark"), deleted("composer")]
    const after = events.reduce(applyPreferenceEvent, new Map())
    expect([...after]).toEqual([["theme", "dark"]])
  })

  it("is the same if an event is applied twice", () => {
    for (const event of [set("theme", "dark"), deleted("theme"), deleted("never set")]) {
      const once = applyPreferenceEvent(new Map([["theme", "light"]]), event)
      expect(applyPreferenceEvent(once, event)).toEqual(once)
    }
  })

  it("can be any JSON value", () => {
    const decode = Schema.decodeUnknownSync(PreferenceEvent)
    for (const value of [null, 0, "", [], {}, { deep: [1, { er: true }] }])
      expect(decode(anEvent("preference_changed", { key: "k", value })).data).toEqual({ key: "k", value })
  })
})

describe("the preferences of a channel", () => {
  it("has the last value, and is the same if an event is applied twice", () => {
    const preferences = { ...aSummary().preferences, isMuted: true, folder: "Bread" }
    const event = Schema.decodeUnknownSync(ChannelPreferenceUpdated)(
      anEvent("channel_preference_updated", { channelId, preferences })
    )
    const once = applyChannelPreferenceUpdated(aSummary(), event)
    expect(once).toEqual({ ...aSummary(), preferences })
    expect(applyChannelPreferenceUpdated(once, event)).toEqual(once)
  })
})
