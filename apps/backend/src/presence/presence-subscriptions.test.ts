import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { type Listener, listen, openRealtime } from "../testing/harness/listener.ts"
import { aSecond, startUnseen, showsAs, subscribesTo, nextPresences } from "../testing/scenes/presence-subscriptions.ts"

const changesOn = (device: Listener) => device.signals.filter(({ type }) => type === "presence_changed")

withCast("presence, by subscription,", (it) => {
  it.effect("is shown to guests only for people they share a channel with, also after that ends", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      yield* startUnseen
      const { ada, ben, cleo } = yield* Cast
      const [guest] = yield* crowd(1)
      yield* Effect.promise(() => sql`delete from channel_members where user_id = ${guest!.id}`)
      yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${guest!.id}`)
      const channelId = yield* aChannelWith(ada, ben, guest!)
      const [his, hers] = [yield* listen(ben), yield* listen(cleo)]
      yield* subscribesTo(hers, ben)
      yield* aSecond
      const theirs = yield* listen(guest!)
      yield* subscribesTo(theirs, ben, cleo)
      expect([...(yield* nextPresences(theirs)).keys()]).toEqual([ben.id])
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: guest!.id }))
      /** Whether the guest, too, receives what Cleo receives. */
      const receivesChangeTo = Effect.fnUntraced(function* (mode: "away" | "auto") {
        const before = changesOn(theirs).length
        yield* ben.asks((hazel) => hazel.user.setPresence({ mode }))
        yield* aSecond
        yield* showsAs(hers, ben, mode === "away" ? "away" : "online")
        yield* theirs.isHandled
        return changesOn(theirs).length > before
      })
      // Guests' subscriptions are checked again each minute, beside the changes published meanwhile.
      while ((yield* receivesChangeTo("away")) || (yield* receivesChangeTo("auto"))) {
        yield* TestClock.adjust("20 seconds")
        for (const device of [theirs, his, hers]) yield* device.isHandled
      }
    })
  )

  it.effect("is not published for people without a subscription any more, and subscriptions can change often", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben, cleo } = yield* Cast
      const hers = yield* listen(ada)
      yield* subscribesTo(hers, ben)
      yield* nextPresences(hers)
      yield* subscribesTo(hers, cleo)
      yield* subscribesTo(hers, ben, cleo)
      yield* subscribesTo(hers, cleo)
      yield* hers.isHandled
      yield* aSecond
      expect([...(yield* nextPresences(hers)).keys()], "the last subscription wins").toEqual([cleo.id])
      yield* listen(ben)
      yield* aSecond
      yield* listen(cleo)
      yield* aSecond
      expect([...(yield* nextPresences(hers)).keys()]).toEqual([cleo.id])
    })
  )

  it.effect("of more than five hundred people at once is refused", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* listen(ada)
      device.send({ type: "look", userIds: Array.from({ length: 501 }, () => ada.id) })
      expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
      const stranger = yield* openRealtime()
      stranger.send({ type: "look", userIds: [ada.id] })
      yield* stranger.isHandled
      expect(stranger.signals).toEqual([])
    })
  )
})
