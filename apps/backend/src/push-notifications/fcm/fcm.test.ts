import { expect, layer } from "@effect/vitest"
import { Effect, Queue } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { fcmError, type FcmAnswer } from "../../testing/push/an-fcm-server.ts"
import { anAndroidPhoneOf, everybodyIsNotified, Fcm, pushingHazel } from "../../testing/push/pushing-hazel.ts"

/** Ben with a new phone only, in a channel with Ada who mentions him. */
const aMention = Effect.gen(function* () {
  const { ada, ben } = yield* Cast
  const { sql } = yield* HazelForTests
  const fcm = yield* Fcm
  yield* Effect.promise(() => sql`delete from push_devices`)
  yield* Queue.clear(fcm.requests)
  const channelId = yield* aChannelWith(ada, ben)
  const phone = yield* anAndroidPhoneOf(ben)
  const devices = Effect.promise(() => sql`select from push_devices where id = ${phone.id}`)
  const jobs = Effect.promise(
    () => sql<Array<{ lastError: string | null; isGivenUp: boolean }>>`
      select last_error as "lastError", given_up_at is not null as "isGivenUp"
      from jobs where payload ->> 'deviceId' = ${phone.id}`
  )
  return { fcm, channelId, phone, devices, jobs, mentions: writes(ada, channelId, "Lunch, @ben?") }
})

const aboutToken: FcmAnswer = {
  status: 400,
  body: JSON.stringify({ error: { details: [{ fieldViolations: [{ field: "message.token" }] }] } })
}

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("FCM", (it) => {
  it.effect("I20 is told of a message with an access token", () =>
    Effect.gen(function* () {
      const { fcm, channelId, phone, mentions } = yield* aMention
      const message = yield* mentions
      const received = yield* fcm.next
      expect(received).toMatchObject({
        token: phone.token,
        notification: { title: expect.stringMatching(/^#room-/), body: "Ada: Lunch, @ben?" },
        data: { channelId, messageId: message.id, badge: "1" },
        android: { priority: "HIGH", notification: { tag: message.id } }
      })
    })
  )

  it.effect(
    "D.9 is told which notification to take back once its person has read the message, and that none replaces it",
    () =>
      Effect.gen(function* () {
        const { ben } = yield* Cast
        const { fcm, channelId, mentions } = yield* aMention
        const message = yield* mentions
        yield* fcm.next
        yield* everybodyIsNotified
        yield* ben.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: message.seq }))
        const [received] = yield* Effect.repeat(
          Effect.andThen(TestClock.adjust("1 second"), Queue.clear(fcm.requests)),
          { until: (all) => all.length > 0 }
        )
        expect(received).toMatchObject({ data: { badge: "0", retracted: message.id }, android: { priority: "NORMAL" } })
        expect(received).not.toHaveProperty("notification")
        expect(received!.android).not.toHaveProperty("collapse_key")
      })
  )

  it.effect("that refuses a message for good leaves the reason for its person", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { fcm, mentions } = yield* aMention
      yield* fcm.answering(() => ({ status: 400, body: "{}" }))
      const { id: messageId } = yield* mentions
      yield* fcm.next
      yield* everybodyIsNotified
      const { decision } = yield* ben.asks((hazel) => hazel.notification.explain({ messageId }))
      expect(decision).toMatchObject({ outcome: "none", reason: "push_failed", decidedAt: expect.any(String) })
    })
  )

  it.effect("that calls the access token expired is called with another one", () =>
    Effect.gen(function* () {
      const { fcm, mentions } = yield* aMention
      yield* mentions
      yield* fcm.next
      yield* fcm.expiresTokens
      const message = yield* mentions
      expect((yield* fcm.next).data["messageId"]).toBe(message.id)
      expect(fcm.given()).toBe(1)
    })
  )

  it.effect.each([fcmError(404, "UNREGISTERED"), fcmError(403, "SENDER_ID_MISMATCH"), aboutToken])(
    "I20 that knows no such device is asked no more (%j)",
    (answer) =>
      Effect.gen(function* () {
        const { fcm, mentions, devices, jobs } = yield* aMention
        yield* fcm.answering(() => answer)
        yield* mentions
        yield* fcm.next
        yield* everybodyIsNotified
        expect(yield* devices).toHaveLength(0)
        expect(yield* jobs).toHaveLength(0)
      })
  )

  it.effect.each([
    fcmError(429, "QUOTA_EXCEEDED"),
    fcmError(503, "UNAVAILABLE"),
    fcmError(500, "INTERNAL"),
    { status: 404, body: "<html>" },
    { status: 302, headers: { location: "http://127.0.0.1:9/" } },
    { status: 503, body: "x".repeat(5_000_000) },
    { status: 500, body: '{"error":{"details":{"no":"list"}}}' }
  ])("I20 that fails is asked again", (answer) =>
    Effect.gen(function* () {
      const { fcm, mentions, devices, jobs } = yield* aMention
      yield* fcm.answering(() => answer)
      const message = yield* mentions
      yield* fcm.next
      yield* everybodyIsNotified
      expect(yield* devices).toHaveLength(1)
      expect(yield* jobs).toMatchObject([
        { isGivenUp: false, lastError: expect.stringMatching(`answered ${answer.status}`) }
      ])
      yield* fcm.answering(() => ({ status: 200, body: "{}" }))
      yield* TestClock.adjust("10 seconds")
      expect((yield* fcm.next).data["messageId"]).toBe(message.id)
    })
  )

  it.effect("that breaks off is asked again, and one that cannot read a request is not", () =>
    Effect.gen(function* () {
      const { fcm, mentions, jobs } = yield* aMention
      yield* fcm.answering((_, response) => {
        response.socket?.destroy()
        return null
      })
      yield* mentions
      yield* fcm.next
      yield* everybodyIsNotified
      expect(yield* jobs).toMatchObject([{ isGivenUp: false, lastError: expect.stringMatching("FCM did not answer") }])
      yield* fcm.answering(() => fcmError(400, "INVALID_ARGUMENT"))
      yield* TestClock.adjust("10 seconds")
      yield* fcm.next
      yield* everybodyIsNotified
      expect(yield* jobs).toMatchObject([{ isGivenUp: true }])
    })
  )
})
