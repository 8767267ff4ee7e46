import { expect } from "@effect/vitest"
import type { UserId } from "@hazel/domain/ids"
import type { Presence } from "@hazel/domain/models/presence-model"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { type Listener, listen } from "../testing/harness/listener.ts"
import {
  aSecond,
  startUnseen,
  goes,
  showsAs,
  subscribesTo,
  nextPresences,
  stateOf,
  statesOf
} from "../testing/scenes/presence-subscriptions.ts"

const changesOn = (device: Listener) => device.signals.filter(({ type }) => type === "presence_changed")

withCast("presence", (it) => {
  it.effect("is published to subscribers: first the current state, then every change", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben } = yield* Cast
      const hers = yield* listen(ada)
      yield* subscribesTo(hers, ben)
      expect((yield* nextPresences(hers)).get(ben.id)).toEqual({
        ...{ userId: ben.id, state: "offline", lastSeenAt: null, expiresAt: null }
      })
      const his = yield* listen(ben)
      yield* aSecond
      expect(stateOf(yield* nextPresences(hers), ben)).toBe("online")
      his.send({ type: "activity", isActive: false })
      yield* his.isHandled
      yield* aSecond
      expect(stateOf(yield* nextPresences(hers), ben)).toBe("away")
      his.send({ type: "activity", isActive: true })
      yield* his.isHandled
      yield* aSecond
      expect(stateOf(yield* nextPresences(hers), ben)).toBe("online")
    })
  )

  it.effect(
    "covers all devices of a person: a second device changes nothing, and only the last one to leave ends it",
    () =>
      Effect.gen(function* () {
        yield* startUnseen
        const { ada, ben, cleo } = yield* Cast
        const hers = yield* listen(ada)
        yield* subscribesTo(hers, ben, cleo)
        yield* nextPresences(hers)
        const laptop = yield* listen(ben)
        yield* aSecond
        expect((yield* nextPresences(hers)).size).toBe(1)
        const before = changesOn(hers).length

        const phone = yield* listen(ben, { isActive: false })
        yield* aSecond
        yield* hers.isHandled
        expect(changesOn(hers).length).toBe(before)
        yield* goes(laptop)
        yield* phone.isHandled
        phone.send({ type: "activity", isActive: true })
        yield* phone.isHandled
        yield* TestClock.adjust("20 seconds")
        yield* phone.isHandled
        yield* hers.isHandled
        expect(statesOf(ben, hers)).not.toContain("away")

        yield* goes(phone)
        yield* TestClock.adjust("14 seconds")
        yield* hers.isHandled
        expect(statesOf(ben, hers).at(-1)).toBe("online")
        yield* aSecond
        yield* showsAs(hers, ben, "offline")
      })
  )

  it.effect("ends after the grace for somebody who misses the heartbeat they promised", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben } = yield* Cast
      const hers = yield* listen(ada)
      yield* subscribesTo(hers, ben)
      yield* nextPresences(hers)
      const his = yield* listen(ben, { heartbeatSeconds: 5 })
      yield* aSecond
      yield* showsAs(hers, ben, "online")
      yield* TestClock.adjust("4 seconds")
      expect(yield* his.goodbye).toMatchObject({ reason: "silent" })
      yield* his.closeCode
      yield* hers.isHandled
      yield* TestClock.adjust("14 seconds")
      yield* hers.isHandled
      expect(statesOf(ben, hers).at(-1)).toBe("online")
      yield* aSecond
      yield* showsAs(hers, ben, "offline")
    })
  )

  it.effect("does not flicker when a page is loaded again", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben, cleo } = yield* Cast
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      yield* aSecond
      yield* subscribesTo(hers, ben, cleo)
      yield* nextPresences(hers)
      yield* goes(his)
      yield* TestClock.adjust("10 seconds")
      yield* listen(ben)
      yield* TestClock.adjust("10 seconds")
      yield* listen(cleo)
      yield* aSecond
      expect([...(yield* nextPresences(hers)).keys()], "the first published change is Cleo's").toEqual([cleo.id])
    })
  )

  it.effect("of an invisible person is byte for byte that of an absent one", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      yield* startUnseen
      const { ada, ben, cleo, dora } = yield* Cast
      const hers = yield* listen(ada)
      const [absent, hidden] = [yield* listen(ben), yield* listen(cleo)]
      yield* aSecond
      yield* subscribesTo(hers, ben, cleo)
      yield* nextPresences(hers)

      // At the same moment Ben or Cleo disconnects, and the other becomes invisible.
      yield* cleo.asks((hazel) => hazel.user.setPresence({ mode: "invisible" }))
      yield* hidden.next("presence_chosen")
      yield* goes(absent)
      yield* TestClock.adjust("15 seconds")
      const gone = yield* nextPresences(hers)
      expect(gone.size).toBe(2)
      const bytes = (of: ReadonlyMap<UserId, Presence>, { id }: TestUser) => JSON.stringify(of.get(id)).replace(id, "")
      expect(bytes(gone, cleo)).toBe(bytes(gone, ben))
      expect(stateOf(gone, cleo)).toBe("offline")
      yield* aSecond
      for (const device of [hers, hidden]) yield* device.isHandled

      // Cleo stays invisible and connects another device. A later subscriber sees them as absent since then.
      yield* listen(cleo)
      yield* TestClock.adjust("10 seconds")
      hidden.send({ type: "activity", isActive: false })
      yield* hidden.isHandled
      yield* aSecond
      const late = yield* listen(dora)
      yield* subscribesTo(late, ben, cleo)
      const seen = yield* nextPresences(late)
      expect(bytes(seen, cleo)).toBe(bytes(seen, ben))
      expect(bytes(seen, cleo)).toBe(bytes(gone, cleo))
      const rows = yield* Effect.promise(
        () => sql`select distinct last_seen_at from presences where user_id in (${ben.id}, ${cleo.id})`
      )
      expect(rows).toHaveLength(1)

      const channelId = yield* aChannelWith(ada, cleo)
      hidden.send({ type: "typing", channelId, isTyping: true })
      yield* hidden.isHandled
      yield* writes(cleo, channelId)
      yield* hers.next("channel_message")
      expect(hers.signals.filter(({ type }) => type === "user_typing")).toEqual([])
      yield* cleo.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
      yield* hidden.next("presence_chosen")
      yield* aSecond
      expect(stateOf(yield* nextPresences(hers), cleo)).toBe("online")
    })
  )

  it.effect("is what the person has chosen, until the choice ends", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben } = yield* Cast
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      yield* aSecond
      yield* subscribesTo(hers, ben)
      yield* nextPresences(hers)
      const endsAt = new Date((yield* Clock.currentTimeMillis) + 10_000).toISOString()
      yield* ben.asks((hazel) => hazel.user.setPresence({ mode: "dnd", endsAt }))
      expect((yield* his.next("presence_chosen")).data).toEqual({ mode: "dnd", endsAt })
      yield* aSecond
      yield* showsAs(hers, ben, "dnd")
      expect((yield* (yield* listen(ben)).welcome).presence).toMatchObject({ mode: "dnd", endsAt })
      yield* TestClock.adjust("9 seconds")
      yield* showsAs(hers, ben, "online")
      yield* ben.asks((hazel) => hazel.user.setPresence({ mode: "away" }))
      yield* his.next("presence_chosen")
      yield* aSecond
      yield* showsAs(hers, ben, "away")
      yield* ben.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
      const late = ben.asks((hazel) => hazel.user.setPresence({ mode: "dnd", endsAt }))
      expect(yield* Effect.flip(late)).toMatchObject({ _tag: "InvalidPresenceError" })
    })
  )

  it.effect("says when an absent person was last seen, also on a server that was not running then", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, dora } = yield* Cast
      const device = yield* listen(dora)
      yield* aSecond
      const lastSeenAt = new Date(yield* Clock.currentTimeMillis).toISOString()
      yield* goes(device)
      yield* TestClock.adjust("20 seconds")
      const hers = yield* listen(ada)
      yield* subscribesTo(hers, dora)
      expect((yield* nextPresences(hers)).get(dora.id)).toMatchObject({ state: "offline", lastSeenAt })
    })
  )

  it.effect("is renewed before it expires, so that a client without news may drop it", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben } = yield* Cast
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      yield* aSecond
      yield* subscribesTo(hers, ben)
      let { expiresAt } = (yield* nextPresences(hers)).get(ben.id)!
      for (let renewals = 0; renewals < 2;) {
        const before = changesOn(hers).length
        yield* TestClock.adjust("20 seconds")
        for (const device of [hers, his]) yield* device.isHandled
        const now = yield* Clock.currentTimeMillis
        expect(Date.parse(expiresAt!), "still known").toBeGreaterThan(now)
        if (changesOn(hers).length === before) continue
        renewals++
        const renewed = (yield* nextPresences(hers)).get(ben.id)!
        expect(renewed.state).toBe("online")
        expect(Date.parse(renewed.expiresAt!)).toBeGreaterThan(Date.parse(expiresAt!))
        expiresAt = renewed.expiresAt
      }
    })
  )
})
