import { expect, layer } from "@effect/vitest"
import { notificationKeys } from "@hazel/domain/models/notification-preference"
import type { PreferenceValue } from "@hazel/domain/models/preference-model"
import type { QuietHours } from "@hazel/domain/models/quiet-hours"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import type { MessageId } from "@hazel/domain/ids"
import { aChannelWith, Cast, writes } from "../testing/harness/cast.ts"
import type { TestUser } from "../testing/harness/hazel-for-tests.ts"
import { aPhoneOf, pushingHazel } from "../testing/push/pushing-hazel.ts"
import { sent, toldTo } from "../testing/push/what-phones-show.ts"

const prefers = (person: TestUser, key: keyof typeof notificationKeys, value: PreferenceValue) =>
  Effect.acquireRelease(
    person.asks((hazel) => hazel.preference.set({ key: notificationKeys[key], value })),
    () => Effect.orDie(person.asks((hazel) => hazel.preference.delete({ key: notificationKeys[key] })))
  )

const why = Effect.fnUntraced(function* (person: TestUser, messageId: MessageId) {
  const { decision } = yield* person.asks((hazel) => hazel.notification.explain({ messageId }))
  return `${decision.outcome}: ${decision.reason}`
})

const timeOfDay = (at: number) => new Date(at).toISOString().slice(11, 16)

/** Quiet hours, which began an hour ago and end in half an hour. */
const quietNow = Effect.map(Clock.currentTimeMillis, (now): QuietHours => ({
  days: [1, 2, 3, 4, 5, 6, 7],
  from: timeOfDay(now - 60 * 60_000),
  to: timeOfDay(now + 30 * 60_000),
  timeZone: "UTC"
}))

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("D.9 a person is notified", (it) => {
  it.effect("of their keywords, as whole words whatever their case and accents, and nobody else is", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const { token } = yield* aPhoneOf(ben)
      const ofCleo = yield* aPhoneOf(cleo)
      yield* prefers(ben, "keywords", ["Brød", "rye bread", "東京"])
      const found = [
        yield* writes(ada, channelId, "We need more BROD!"),
        yield* writes(ada, channelId, "Rye  **bread**, anybody?"),
        yield* writes(ada, channelId, "来週東京へ行く")
      ]
      const others = [
        yield* writes(ada, channelId, "Brodcasting"),
        yield* writes(ada, channelId, "Bread of rye"),
        yield* writes(ada, channelId, "Nothing of his")
      ]
      expect((yield* toldTo(token)).toSorted()).toEqual(found.map(({ id }) => id).toSorted())
      expect(yield* toldTo(ofCleo.token)).toEqual([])
      expect(yield* why(ben, found[0]!.id)).toBe("sent: keyword")
      expect(yield* why(ben, others[0]!.id)).toBe("none: level")
      const own = yield* writes(ben, channelId, "My own brød")
      expect(yield* toldTo(token)).toEqual([])
      expect(yield* why(ben, own.id)).toBe("none: own_message")
    })
  )

  it.effect("of nothing that only later settings let through, and are told that", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { token } = yield* aPhoneOf(ben)
      const [word, other] = [yield* writes(ada, channelId, "The flour"), yield* writes(ada, channelId, "The sugar")]
      expect(yield* toldTo(token)).toEqual([])
      expect(yield* why(ben, word.id)).toBe("none: level")
      yield* prefers(ben, "keywords", ["flour"])
      expect(yield* why(ben, word.id)).toBe("none: settings_changed")
      expect(yield* why(ben, other.id)).toBe("none: level")
      yield* ben.asks((hazel) => hazel.channelPreference.update({ channelId, notificationLevel: "all" }))
      expect(yield* why(ben, other.id)).toBe("none: settings_changed")
      yield* ben.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: other.seq }))
      expect(yield* why(ben, other.id)).toBe("none: read")
    })
  )

  it.effect("and their icons count what a keyword or a VIP lets through, until they have read it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const [channelId, muted] = [yield* aChannelWith(ada, ben, cleo), yield* aChannelWith(ada, ben, cleo)]
      const { token } = yield* aPhoneOf(ben)
      const hits = Effect.map(
        ben.asks((hazel) => hazel.notification.listHits()),
        (answer) => answer.hits.map(({ messageId }) => messageId)
      )
      const badge = Effect.map(sent, (all) => all.findLast((received) => received.token === token)?.payload.aps.badge)
      yield* writes(ada, channelId, "The oven is cold")
      expect(yield* hits, "no keywords").toEqual([])
      yield* prefers(ben, "keywords", ["oven"])
      yield* prefers(ben, "vips", [cleo.id])
      yield* ben.asks((hazel) => hazel.channelPreference.update({ channelId: muted, isMuted: true }))
      yield* writes(ada, muted, "The oven is muted")
      const ofVip = yield* writes(cleo, muted, "Hello")
      const hot = yield* writes(ada, channelId, "The **Oven** is hot, @ben")
      const burnt = yield* writes(ada, channelId, "Something burns in the oven!")
      expect(yield* badge, "two with a keyword, one of which mentions him, one before, and one of the VIP").toBe(4)
      expect((yield* hits).length).toBe(4)
      expect(yield* hits).toEqual(expect.arrayContaining([ofVip.id, hot.id, burnt.id]))
      yield* ada.asks((hazel) => hazel.message.update({ id: burnt.id, body: "Nothing burns" }))
      expect(yield* hits).not.toContain(burnt.id)
      yield* ben.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: hot.seq }))
      expect(yield* hits).toEqual([ofVip.id])
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: muted, userId: ben.id }))
      expect(yield* hits, "what he may not read any more").toEqual([])
    })
  )

  it.effect("of a keyword that an edit writes, once, and not in a muted channel", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { token } = yield* aPhoneOf(ben)
      yield* prefers(ben, "keywords", ["oven"])
      const { id } = yield* writes(ada, channelId, "The stove is hot")
      expect(yield* toldTo(token)).toEqual([])
      yield* ada.asks((hazel) => hazel.message.update({ id, body: "The oven is hot" }))
      expect(yield* toldTo(token)).toEqual([id])
      yield* ada.asks((hazel) => hazel.message.update({ id, body: "The oven is very hot" }))
      expect(yield* toldTo(token), "another edit").toEqual([])
      yield* ben.asks((hazel) => hazel.channelPreference.update({ channelId, isMuted: true }))
      const muted = yield* writes(ada, channelId, "Oven!")
      expect(yield* toldTo(token)).toEqual([])
      expect(yield* why(ben, muted.id)).toBe("none: muted")
    })
  )

  it.effect(
    "of whatever a VIP writes in their channels, also in muted ones, and during quiet hours if they want that",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben, cleo)
        const { token } = yield* aPhoneOf(ben)
        yield* prefers(ben, "vips", [cleo.id])
        yield* ben.asks((hazel) =>
          hazel.channelPreference.update({ channelId, isMuted: true, notificationLevel: "nothing" })
        )
        yield* writes(ada, channelId, "From nobody important")
        const first = yield* writes(cleo, channelId, "Hello")
        expect(yield* toldTo(token)).toEqual([first.id])
        expect(yield* why(ben, first.id)).toBe("sent: vip")

        yield* prefers(ben, "quietHours", yield* quietNow)
        const quiet = yield* writes(cleo, channelId, "Hello again")
        expect(yield* toldTo(token)).toEqual([])
        expect(yield* why(ben, quiet.id)).toBe("none: quiet_hours")
        yield* prefers(ben, "vipsWhenQuiet", true)
        const loud = yield* writes(cleo, channelId, "Wake up")
        expect(yield* toldTo(token)).toEqual([loud.id])
        yield* ben.asks((hazel) => hazel.user.setPresence({ mode: "dnd" }))
        const louder = yield* writes(cleo, channelId, "Wake up!")
        expect(yield* toldTo(token), "during “do not disturb”, too").toEqual([louder.id])
        yield* ben.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
      })
  )

  it.effect("of nothing during quiet hours but the number on their icon, which needs no sound", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, dora)
      const { token } = yield* aPhoneOf(dora)
      yield* prefers(dora, "quietHours", yield* quietNow)
      const message = yield* writes(ada, channelId, "Hello @dora")
      yield* sent
      expect(yield* why(dora, message.id)).toBe("none: quiet_hours")
      yield* TestClock.adjust("5 seconds")
      const all = yield* Effect.repeat(sent, { until: (some) => some.some((received) => received.token === token) })
      const mine = all.filter((received) => received.token === token)
      expect(mine.map(({ payload }) => payload.aps)).toEqual([{ badge: 1 }])
    })
  )

  it.effect("once when their quiet hours end, of what they have not read and may still read", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const [first, second, closed] = [
        yield* aChannelWith(ada, cleo),
        yield* aChannelWith(ada, cleo),
        yield* aChannelWith(ada, cleo)
      ]
      const { token } = yield* aPhoneOf(cleo)
      yield* prefers(cleo, "quietSummary", true)
      yield* prefers(cleo, "quietHours", yield* quietNow)
      const read = yield* writes(ada, first, "Read meanwhile, @cleo")
      const deleted = yield* writes(ada, first, "Oops, @cleo")
      const kept = [
        yield* writes(ada, first, "One for @cleo"),
        yield* writes(ada, first, "Two for @cleo"),
        yield* writes(ada, second, "Three for @cleo")
      ]
      const secret = yield* writes(ada, closed, "A secret, @cleo")
      expect(yield* toldTo(token)).toEqual([])
      expect(yield* why(cleo, kept[0]!.id)).toBe("waiting: quiet_hours")
      yield* cleo.asks((hazel) => hazel.channel.markRead({ id: first, seq: read.seq }))
      yield* ada.asks((hazel) => hazel.message.delete({ id: deleted.id }))
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: closed, userId: cleo.id }))
      yield* TestClock.adjust("31 minutes")
      const all = yield* Effect.repeat(sent, {
        until: (some) => some.some((received) => received.payload.aps.alert !== undefined)
      })
      const alerts = all.filter((received) => received.token === token && received.payload.aps.alert)
      expect(alerts.map(({ payload }) => payload.aps.alert)).toEqual([
        { title: "3 messages during your quiet hours", body: expect.stringMatching(/^#room-\d+: 2, #room-\d+: 1$/) }
      ])
      expect(alerts[0]!.payload.hazel?.messageId).toBe(kept[2]!.id)
      for (const { id } of kept) expect(yield* why(cleo, id)).toBe("sent: quiet_hours")
      expect(yield* why(cleo, read.id)).toBe("none: read")
      expect(secret.id).not.toBe(kept[2]!.id)
      expect(yield* toldTo(token), "and never again").toEqual([])
    })
  )
})
