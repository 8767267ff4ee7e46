import { expect, layer } from "@effect/vitest"
import { Effect, Queue } from "effect"
import { TestClock } from "effect/testing"
import { Cast, aChannelWith, writes } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import type { AnswersApns } from "../../testing/push/an-apns-server.ts"
import { Apns, aPhoneOf, everybodyIsNotified, pushingHazel } from "../../testing/push/pushing-hazel.ts"

/** Answers with these in turn, and accepts everything later. */
const inTurn = (...answers: ReadonlyArray<ReturnType<AnswersApns>>): AnswersApns => {
  const left = [...answers]
  return () => left.shift() ?? { status: 200 }
}

/** Ben with a new phone only, in a channel with Ada who mentions him. */
const aMention = Effect.gen(function* () {
  const { ada, ben } = yield* Cast
  const { sql } = yield* HazelForTests
  const apns = yield* Apns
  yield* Effect.promise(() => sql`delete from push_devices`)
  yield* Queue.clear(apns.requests)
  const channelId = yield* aChannelWith(ada, ben)
  const phone = yield* aPhoneOf(ben)
  const devices = Effect.promise(() => sql`select from push_devices where id = ${phone.id}`)
  const jobs = Effect.promise(
    () => sql<Array<{ lastError: string | null; isGivenUp: boolean; wait: number }>>`
      select last_error as "lastError", given_up_at is not null as "isGivenUp",
        extract(epoch from due_at - now())::float8 as wait
      from jobs where payload ->> 'deviceId' = ${phone.id}`
  )
  const mentions = writes(ada, channelId, "Lunch, @ben?")
  return { apns, ben, phone, mentions, devices, jobs }
})

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("APNs", (it) => {
  it.effect.each([
    { status: 410, reason: "Unregistered" },
    { status: 410, reason: "ExpiredToken" },
    { status: 400, reason: "BadDeviceToken" },
    { status: 400, reason: "DeviceTokenNotForTopic" }
  ])("I20 that knows no such device ($status $reason) is asked no more", (answer) =>
    Effect.gen(function* () {
      const { apns, mentions, devices, jobs } = yield* aMention
      yield* apns.answering(() => answer)
      yield* mentions
      yield* apns.next
      yield* everybodyIsNotified
      expect(yield* devices).toHaveLength(0)
      expect(yield* jobs).toHaveLength(0)
    })
  )

  it.effect("that did not know the device before it was registered again is asked again", () =>
    Effect.gen(function* () {
      const { apns, mentions, devices } = yield* aMention
      yield* apns.answering(() => ({ status: 410, reason: "Unregistered", timestamp: Date.now() - 60_000 }))
      yield* mentions
      yield* apns.next
      yield* everybodyIsNotified
      expect(yield* devices).toHaveLength(1)
    })
  )

  it.effect.each([429, 500, 503])(
    "I20 that answers %i is asked again, with the same ids, not before it wants",
    (status) =>
      Effect.gen(function* () {
        const { apns, mentions, jobs } = yield* aMention
        yield* apns.answering(inTurn({ status, reason: "Shutdown", headers: { "retry-after": "30" } }))
        yield* mentions
        const first = yield* apns.next
        yield* everybodyIsNotified
        const [job] = yield* jobs
        expect(job).toMatchObject({ lastError: `JobFailure: APNs answered ${status} (Shutdown).`, isGivenUp: false })
        expect(job!.wait).toBeGreaterThan(20)
        yield* TestClock.adjust("1 minute")
        const second = yield* apns.next
        expect(second.headers["apns-id"]).toBe(first.headers["apns-id"])
        expect(second.headers["apns-collapse-id"]).toBe(first.headers["apns-collapse-id"])
        expect(second.headers["apns-expiration"]).toBe(first.headers["apns-expiration"])
        yield* everybodyIsNotified
        expect(yield* jobs).toHaveLength(0)
      })
  )

  it.effect("that cannot read a request is not asked again, and the notification is a dead letter", () =>
    Effect.gen(function* () {
      const { apns, mentions, jobs, devices } = yield* aMention
      yield* apns.answering(() => ({ status: 413, reason: "PayloadTooLarge" }))
      yield* mentions
      yield* apns.next
      yield* everybodyIsNotified
      expect(yield* jobs).toMatchObject([
        { isGivenUp: true, lastError: "JobFailure: APNs answered 413 (PayloadTooLarge)." }
      ])
      expect(yield* devices).toHaveLength(1)
    })
  )

  it.effect("that calls the provider token expired is asked again at once, with another one and the same id", () =>
    Effect.gen(function* () {
      const { apns, mentions } = yield* aMention
      yield* mentions
      const first = yield* apns.next
      yield* TestClock.adjust("61 seconds")
      yield* apns.answering(inTurn({ status: 403, reason: "ExpiredProviderToken" }))
      yield* mentions
      const refused = yield* apns.next
      const again = yield* apns.next
      expect(refused.providerToken).toBe(first.providerToken)
      expect(again.providerToken).not.toBe(first.providerToken)
      expect(again.headers["apns-id"]).toBe(refused.headers["apns-id"])
    })
  )

  it.effect("I20 keeps one connection, and gets another after its goodbye, without a notification twice", () =>
    Effect.gen(function* () {
      const { apns, mentions } = yield* aMention
      yield* mentions
      yield* apns.next
      const before = apns.connections()
      yield* mentions
      yield* apns.next
      expect(apns.connections()).toBe(before)
      yield* apns.saysGoodbye
      const message = yield* mentions
      expect((yield* apns.next).payload.hazel?.messageId).toBe(message.id)
      yield* everybodyIsNotified
      expect(yield* Queue.size(apns.requests)).toBe(0)
      expect(apns.connections()).toBe(before + 1)
      yield* apns.breaksOff
      const later = yield* mentions
      yield* everybodyIsNotified
      yield* TestClock.adjust("5 seconds")
      expect((yield* apns.next).payload.hazel?.messageId).toBe(later.id)
    })
  )

  it.effect.each([
    ["garbage", { status: 200, body: "\u0000<html>".repeat(10) }],
    ["a huge answer", { status: 200, body: "x".repeat(5_000_000) }]
  ] as const)("that accepts with %s has accepted", ([, { status, body }]) =>
    Effect.gen(function* () {
      const { apns, mentions, jobs } = yield* aMention
      yield* apns.answering((_, stream) => {
        stream.respond({ ":status": status })
        stream.end(body)
        return "answered"
      })
      yield* mentions
      yield* apns.next
      yield* everybodyIsNotified
      expect(yield* jobs).toHaveLength(0)
    })
  )

  it.effect.each([
    ["an answer that is no JSON", 500, "<html>busy</html>"],
    ["JSON that is no object", 503, "null"],
    ["a reason that is no text", 500, JSON.stringify({ reason: { a: 1 } })]
  ] as const)("that fails with %s is asked again", ([, status, body]) =>
    Effect.gen(function* () {
      const { apns, mentions, jobs } = yield* aMention
      yield* apns.answering((_, stream) => {
        stream.respond({ ":status": status, "retry-after": "never" })
        stream.end(body)
        return "answered"
      })
      yield* mentions
      yield* apns.next
      yield* everybodyIsNotified
      expect(yield* jobs).toMatchObject([{ isGivenUp: false, lastError: `JobFailure: APNs answered ${status}.` }])
    })
  )
})
