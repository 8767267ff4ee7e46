import { expect, layer } from "@effect/vitest"
import type { MessageId } from "@hazel/domain/ids"
import { Effect, Queue } from "effect"
import { TestClock } from "effect/testing"
import { type ApnsReceived, topic } from "../testing/push/an-apns-server.ts"
import { Apns, aPhoneOf, everybodyIsNotified, pushingHazel } from "../testing/push/pushing-hazel.ts"
import { aChannelWith, Cast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"

/** Takes what was sent since the last time, when everything is sent. */
const sent = Effect.gen(function* () {
  yield* everybodyIsNotified
  return yield* Queue.clear((yield* Apns).requests)
})

/** The devices that were told of messages, with the messages. Corrections of what they show are left out. */
const told = Effect.map(sent, (all) =>
  all.flatMap(({ token, payload: { hazel } }) => (hazel?.messageId === undefined ? [] : [[token, hazel.messageId]]))
)

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
      const apns = yield* Apns
      const { token } = yield* aPhoneOf(dora)
      const channelId = yield* aChannelWith(ada, ben, dora)
      const reason = yield* writes(ada, channelId, "@dora, are you there?")
      expect(yield* told).toEqual([[token, reason.id]])

      // APNs is away until the change is made that Hazel has to notice when it tries again.
      const meanwhile = Effect.fnUntraced(function* <A, E>(change: (id: MessageId) => Effect.Effect<A, E>) {
        yield* apns.answering(() => ({ status: 503 }))
        const { id } = yield* writes(ada, channelId, "@dora, and now?")
        yield* sent
        yield* change(id)
        yield* apns.answering(() => ({ status: 200 }))
        yield* TestClock.adjust("10 seconds")
        return yield* told
      })
      const reads = () => dora.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: 1_000 }))
      expect(yield* meanwhile(reads), "read on another device").toEqual([])
      const deletes = (id: MessageId) => ada.asks((hazel) => hazel.message.delete({ id }))
      expect(yield* meanwhile(deletes), "deleted").toEqual([])
      const hides = (id: MessageId) => dora.asks((hazel) => hazel.message.hide({ channelId, messageIds: [id] }))
      expect(yield* meanwhile(hides), "hidden").toEqual([])
      const [again] = yield* meanwhile(() => Effect.void)
      expect(again?.[0], "nothing has changed").toBe(token)

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

  it.effect(
    "is told what is unread and what to take back once its person has read a channel elsewhere, without a sound",
    () =>
      Effect.gen(function* () {
        const { ada, cleo } = yield* Cast
        const apns = yield* Apns
        const { token } = yield* aPhoneOf(cleo)
        const channelId = yield* aChannelWith(ada, cleo)
        const one = yield* writes(ada, channelId, "One, @cleo")
        const { id, seq } = yield* writes(ada, channelId, "Two, @cleo")
        const before = (yield* sent).find((received) => received.token === token)!.payload.aps.badge
        yield* cleo.asks((hazel) => hazel.channel.markRead({ id: channelId, seq }))
        const corrected = yield* Effect.repeat(
          Effect.andThen(TestClock.adjust("1 second"), Queue.clear(apns.requests)),
          {
            until: (all) => all.some((received) => received.token === token)
          }
        )
        const { payload, headers } = corrected.find((received) => received.token === token)!
        expect(payload).toEqual({
          aps: { badge: expect.any(Number), "content-available": 1 },
          hazel: { retracted: expect.arrayContaining([one.id, id]) }
        })
        expect(payload.aps.badge).toBeLessThan(before + 1)
        expect(headers).toMatchObject({ "apns-priority": "5" })
        expect(headers).not.toHaveProperty("apns-collapse-id")
      })
  )

  it.effect("is notified of a streamed message when it is complete", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { token } = yield* aPhoneOf(dora)
      const channelId = yield* aConversation(ada, dora)
      const { data } = yield* ada.asks((hazel) => hazel.messageStream.open({ channelId }))
      const messageId = data.id
      yield* ada.asks((hazel) => hazel.messageStream.append({ messageId, index: 0, text: "Hello" }))
      expect((yield* told).filter(([to]) => to === token)).toEqual([])
      yield* ada.asks((hazel) => hazel.messageStream.finish({ messageId }))
      const isOfDora = (received: ApnsReceived) => received.token === token && received.payload.aps.alert !== undefined
      const received = yield* Effect.repeat((yield* Apns).next, { until: isOfDora })
      expect(received.payload.aps.alert?.body).toBe("Hello")
    })
  )

  it.effect("I20 is notified no more after its session was ended or its account deactivated", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { signUp } = yield* HazelForTests
      const erin = yield* signUp("erin")
      const channelId = yield* aConversation(ada, erin)
      const { token } = yield* aPhoneOf(erin)
      yield* writes(ada, channelId, "Hello")
      expect((yield* told).map(([to]) => to)).toContain(token)
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: erin.id }))
      yield* writes(ada, channelId, "Still there?")
      expect((yield* told).map(([to]) => to)).not.toContain(token)
    })
  )
})

layer(Cast.layerIn(pushingHazel("none")), { excludeTestServices: true })(
  "with HAZEL_PUSH_CONTENT=none, a phone",
  (it) => {
    it.effect("I20 is told that there is a message, and no text or name", () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const channelId = yield* aConversation(ada, ben)
        yield* aPhoneOf(ben)
        const message = yield* writes(ada, channelId, "The secret is 1234")
        const [received] = yield* sent
        expect(received!.payload.aps.alert).toEqual({ title: "Hazel", body: "New message" })
        expect(received!.payload.hazel).toEqual({ channelId, messageId: message.id, parentId: null })
        expect(JSON.stringify(received)).not.toMatch(/Ada|secret/)
      })
    )
  }
)
