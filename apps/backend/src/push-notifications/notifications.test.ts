import { expect, layer } from "@effect/vitest"
import { Effect, Queue } from "effect"
import { TestClock } from "effect/testing"
import { topic } from "../testing/push/an-apns-server.ts"
import { Apns, aPhoneOf, everybodyIsNotified, pushingHazel } from "../testing/push/pushing-hazel.ts"
import { aChannelWith, Cast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"

/** Takes what was sent since the last time, when everything is sent. */
const sent = Effect.gen(function* () {
  yield* everybodyIsNotified
  return yield* Queue.clear((yield* Apns).requests)
})

const told = Effect.map(sent, (all) => all.map(({ token, payload }) => [token, payload.hazel?.messageId]))

const aConversation = Effect.fnUntraced(function* (one: TestUser, other: TestUser) {
  const { data } = yield* one.asks((hazel) => hazel.channel.createDirect({ userIds: [other.id] }))
  return data.channel.id
})

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("a phone", (it) => {
  it.effect("I20 is notified of a mention while its person is away", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const phone = yield* aPhoneOf(ben)
      yield* writes(ada, channelId, "Nothing for anybody")
      const message = yield* writes(ada, channelId, "**Lunch**, @ben?")
      const [received, ...others] = yield* sent
      expect(others).toEqual([])
      expect(received!.token).toBe(phone.token)
      expect(received!.headers).toMatchObject({
        "apns-topic": topic,
        "apns-push-type": "alert",
        "apns-priority": "10",
        "apns-collapse-id": message.id
      })
      const { aps, hazel } = received!.payload
      expect(aps).toEqual({
        alert: { title: expect.stringMatching(/^#room-/), body: "Ada: Lunch, @ben?" },
        badge: 1,
        sound: "default",
        "thread-id": channelId,
        "mutable-content": 1
      })
      expect(hazel).toEqual({ channelId, messageId: message.id, parentId: null })
    })
  )

  it.effect("is notified of everything in a conversation, by the name of who wrote, and never of one's own", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const own = yield* aPhoneOf(ada)
      const phone = yield* aPhoneOf(cleo)
      const channelId = yield* aConversation(ada, cleo)
      yield* writes(ada, channelId, "x".repeat(1_000))
      const [received, ...others] = yield* sent
      expect(others).toEqual([])
      expect(received!.token).toBe(phone.token)
      expect(received!.payload.aps.alert).toEqual({ title: "Ada", body: `${"x".repeat(240)}…` })
      yield* cleo.asks((hazel) => hazel.pushDevice.delete({ id: phone.id }))
      yield* ada.asks((hazel) => hazel.pushDevice.delete({ id: own.id }))
    })
  )

  it.effect("I20 is not notified of what its person may not read, has read, hid or muted, or of what is deleted", () =>
    Effect.gen(function* () {
      const { ada, dora, ben } = yield* Cast
      const { sql } = yield* HazelForTests
      const { token } = yield* aPhoneOf(dora)
      const channelId = yield* aChannelWith(ada, ben, dora)
      const reason = yield* writes(ada, channelId, "@dora, are you there?")
      expect(yield* told).toEqual([[token, reason.id]])

      // The jobs wait until the change is made that they have to notice.
      const beforeItIsSent = Effect.fnUntraced(function* (change: Effect.Effect<unknown, unknown>) {
        const held = yield* Effect.promise(() => sql.reserve())
        yield* Effect.promise(() => held`begin`)
        yield* Effect.promise(() => held`lock table push_devices in access exclusive mode`)
        const message = yield* writes(ada, channelId, "@dora, and now?")
        yield* Effect.orDie(change)
        yield* Effect.promise(() => held`commit`)
        held.release()
        return message
      })
      const reads = dora.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: 1_000 }))
      yield* beforeItIsSent(reads)
      expect(yield* told, "read on another device").toEqual([])

      const deleted = yield* writes(ada, channelId, "@dora, never mind")
      yield* ada.asks((hazel) => hazel.message.delete({ id: deleted.id }))
      yield* told

      yield* dora.asks((hazel) => hazel.channelPreference.update({ channelId, notificationLevel: "nothing" }))
      yield* writes(ada, channelId, "@dora, again")
      expect(yield* told, "the level is nothing").toEqual([])
      yield* dora.asks((hazel) =>
        hazel.channelPreference.update({ channelId, notificationLevel: "all", isMuted: true })
      )
      yield* writes(ada, channelId, "Hello all")
      expect(yield* told, "the channel is muted").toEqual([])
      const mention = yield* writes(ada, channelId, "Hello @dora")
      expect(yield* told, "a mention counts in a muted channel").toEqual([[token, mention.id]])

      yield* dora.asks((hazel) => hazel.user.setPresence({ mode: "dnd" }))
      yield* writes(ada, channelId, "Hello @dora")
      expect(yield* told, "Dora does not want to be disturbed").toEqual([])
      yield* dora.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))

      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: dora.id }))
      yield* writes(ada, channelId, "Hello @dora")
      expect(yield* told, "Dora was removed").toEqual([])
    })
  )

  it.effect("I20 is notified a minute later of what somebody who was active elsewhere has not read", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { sql } = yield* HazelForTests
      const { token } = yield* aPhoneOf(ben)
      const channelId = yield* aConversation(ada, ben)
      const laptop = yield* listen(ben)
      const activities = () => sql`select from person_activities where user_id = ${ben.id}`
      yield* Effect.repeat(Effect.promise(activities), { until: ({ count }) => count > 0 })
      const message = yield* writes(ada, channelId, "Hello")
      expect((yield* told).filter(([to]) => to === token)).toEqual([])
      laptop.send({ type: "activity", isActive: false })
      yield* Effect.repeat(Effect.promise(activities), { until: ({ count }) => count === 0 })
      yield* TestClock.adjust("61 seconds")
      expect((yield* told).filter(([to]) => to === token)).toEqual([[token, message.id]])
    })
  )
})
