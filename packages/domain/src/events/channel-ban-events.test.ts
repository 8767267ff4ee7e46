import { describe, expect, it } from "@effect/vitest"
import { Schema } from "effect"
import { Motive } from "../models/channel-ban-model.ts"
import { applyChannelBanEvent, type ChannelBanEvent } from "./channel-ban-events.ts"
import { ada, ben, channelId, cleo, anEvent, moment } from "./examples-for-tests.ts"

const banned = (userId: typeof ada, motive: string, seq: number) =>
  anEvent("user_banned", { channelId, userId, motive, endsAt: null }, seq)

const after = (...events: ReadonlyArray<ChannelBanEvent>) =>
  [...events, ...events.slice(-1)].reduce(applyChannelBanEvent, [])

describe("a ban event", () => {
  it("lists banned people with who banned them and why, once each and the newest last", () => {
    const bans = after(banned(ben, "Spam", 2), banned(cleo, "Insults", 3), banned(ben, "Spam again", 4))
    expect(bans.map(({ userId, motive }) => [userId, motive])).toEqual([
      [cleo, "Insults"],
      [ben, "Spam again"]
    ])
    expect(bans[0]).toEqual({ userId: cleo, bannedBy: ada, motive: "Insults", createdAt: moment, endsAt: null })
  })

  it("removes only the person who is unbanned", () => {
    const lifted = anEvent("user_unbanned", { channelId, userId: ben, motive: "Sorry" }, 4)
    expect(after(banned(ben, "Spam", 2), banned(cleo, "Insults", 3), lifted).map(({ userId }) => userId)).toEqual([
      cleo
    ])
  })

  it("does not list somebody who was only kicked, nor from one's own log, where no person is named", () => {
    expect(after(anEvent("user_kicked", { channelId, userId: ben }, 2))).toEqual([])
    expect(after(anEvent("user_banned", { channelId, motive: "Spam", endsAt: null }, 2))).toEqual([])
  })
})

describe("a motive", () => {
  it.each(["Spam", "Spam ".repeat(100), "¡Basta!"])("may be %s", (motive) => {
    expect(Schema.is(Motive)(motive)).toBe(true)
  })

  it.each(["", "   ", "Two\nlines", "Nothing \0", "\u202e\n", "\ud800", "x".repeat(501)])("is not %j", (motive) => {
    expect(Schema.is(Motive)(motive)).toBe(false)
  })
})
