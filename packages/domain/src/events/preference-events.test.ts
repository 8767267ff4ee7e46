import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { aSummary, channelId, heard } from "./examples-for-tests.ts"
import { applyChannelPreferenceUpdated, ChannelPreferenceUpdated } from "./channel-preference-events.ts"
import { applyPreferenceEvent, PreferenceEvent } from "./preference-events.ts"

const set = (key: string, value: string) => heard("preference_changed", { key, value })
const deleted = (key: string) => heard("preference_deleted", { key })

describe("a preference", () => {
  it("is as it was set last, and gone when deleted", () => {
    const events = [set("theme", "light"), set("composer", "rich"), set("theme", "dark"), deleted("composer")]
    const after = events.reduce(applyPreferenceEvent, new Map())
    expect([...after]).toEqual([["theme", "dark"]])
  })

  it("heard twice is as heard once", () => {
    for (const event of [set("theme", "dark"), deleted("theme"), deleted("never set")]) {
      const once = applyPreferenceEvent(new Map([["theme", "light"]]), event)
      expect(applyPreferenceEvent(once, event)).toEqual(once)
    }
  })

  it("is any JSON on the wire", () => {
    const decode = Schema.decodeUnknownSync(PreferenceEvent)
    for (const value of [null, 0, "", [], {}, { deep: [1, { er: true }] }])
      expect(decode(heard("preference_changed", { key: "k", value })).data).toEqual({ key: "k", value })
  })
})

describe("how one wants to see a channel", () => {
  it("is as told last, and heard twice as heard once", () => {
    const preferences = { ...aSummary().preferences, isMuted: true, folder: "Bread" }
    const event = Schema.decodeUnknownSync(ChannelPreferenceUpdated)(
      heard("channel_preference_updated", { channelId, preferences })
    )
    const once = applyChannelPreferenceUpdated(aSummary(), event)
    expect(once).toEqual({ ...aSummary(), preferences })
    expect(applyChannelPreferenceUpdated(once, event)).toEqual(once)
  })
})
