import { expect, layer } from "@effect/vitest"
import type { RateLimited } from "@hazel/domain/errors"
import { ChannelId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { mostOfSite } from "../front-door/address-counts.ts"
import { RateLimits } from "./rate-limits.ts"
import { authCall } from "../testing/harness/auth-call.ts"
import { aBot, aChannelWith, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { refusal } from "../testing/harness/stored.ts"

const limited = layer(HazelForTests.layerWith({ rateLimits: "on" }), { excludeTestServices: true })

const creates = (person: TestUser, name: string) =>
  person.asks((hazel) => hazel.channel.create({ kind: "public", name }))

/** The number of calls each bucket lets through at once, and a call that draws from it. */
const bursts: ReadonlyArray<
  readonly [
    bucket: string,
    burst: number,
    act: (person: TestUser, channelId: ChannelId) => Effect.Effect<unknown, unknown>
  ]
> = [
  ["messages", 10, (person, channelId) => writes(person, channelId)],
  ["edits", 10, (person, id) => person.asks((hazel) => hazel.channel.update({ id, topic: uuidV7() }))],
  [
    "reactions",
    20,
    (person, channelId) =>
      Effect.flatMap(
        person.asks((hazel) => hazel.message.list({ channelId, limit: 1 })),
        ({ messages: [message] }) =>
          person.asks((hazel) => hazel.messageReaction.toggle({ messageId: message!.id, channelId, emoji: "🥪" }))
      )
  ],
  ["markRead", 10, (person, id) => person.asks((hazel) => hazel.channel.markRead({ id, seq: 1 }))],
  ["channelCreate", 8, (person) => Effect.suspend(() => creates(person, uuidV7()))],
  ["membership", 20, (person, id) => person.asks((hazel) => hazel.channel.join({ id }))],
  ["preferences", 30, (person) => person.asks((hazel) => hazel.preference.set({ key: "theme", value: uuidV7() }))],
  ["profile", 20, (person) => person.asks((hazel) => hazel.user.update({ title: uuidV7() }))],
  ["reads", 90, (person) => person.asks((hazel) => hazel.user.me())]
]

const room = Effect.gen(function* () {
  const { crowd } = yield* HazelForTests
  const [person, other] = yield* crowd(2)
  const channelId = yield* aChannelWith(person!)
  yield* writes(person!, channelId)
  yield* TestClock.adjust("1 minute")
  return { person: person!, other: other!, channelId }
})

/** Calls until it is refused. Answers with the number of successes, and the refusal. */
const untilRefused = Effect.fnUntraced(function* (act: Effect.Effect<unknown, unknown>) {
  for (let count = 0; count < 200; count++) {
    const result = yield* Effect.result(act)
    if (result._tag === "Failure") return { count, error: result.failure as RateLimited }
  }
  return yield* Effect.die("never refused")
})

limited("a person in a hurry", (it) => {
  it.effect.each(bursts)("is asked to wait: %s", ([bucket, burst, act]) =>
    Effect.gen(function* () {
      const { person, other, channelId } = yield* room
      const { count, error } = yield* untilRefused(act(person, channelId))
      expect(error).toMatchObject({ _tag: "RateLimited", bucket })
      expect(count).toBeGreaterThanOrEqual(burst)
      expect(error.retryAfterMs).toBeGreaterThan(0)
      // Another person is not limited.
      yield* other.asks((hazel) => hazel.user.me())
      yield* TestClock.adjust(error.retryAfterMs)
      yield* act(person, channelId)
    })
  )

  it.effect("has done nothing with the refused call", () =>
    Effect.gen(function* () {
      const { person, channelId } = yield* room
      yield* untilRefused(writes(person, channelId))
      expect(yield* refusal(writes(person, channelId))).toMatchObject({ _tag: "RateLimited", bucket: "messages" })
    })
  )

  it.effect("has sixty messages a minute, however evenly they come", () =>
    Effect.gen(function* () {
      const { person, channelId } = yield* room
      const paced = Effect.andThen(TestClock.adjust("250 millis"), writes(person, channelId))
      const { count, error } = yield* untilRefused(paced)
      // Four each second are less than five, but sixty come back in a minute: 60 at once, one more each second.
      expect(count).toBeGreaterThanOrEqual(70)
      expect(count).toBeLessThanOrEqual(85)
      expect(error.retryAfterMs).toBeLessThanOrEqual(1000)
    })
  )
})

limited("a bot in a hurry", (it) => {
  it.effect("has fifty messages at once and ten a second, whatever its maker has written", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const ada = yield* signUp("ada")
      const bot = yield* aBot(ada)
      const channelId = yield* aChannelWith(ada, bot)
      yield* untilRefused(writes(ada, channelId))
      const { count, error } = yield* untilRefused(writes(bot, channelId))
      expect(count).toBe(50)
      expect(error).toMatchObject({ _tag: "RateLimited", bucket: "botMessages", retryAfterMs: 100 })
      yield* TestClock.adjust("1 second")
      expect(yield* untilRefused(writes(bot, channelId))).toMatchObject({ count: 10 })
      const opened = bot.asks((hazel) => hazel.messageStream.open({ channelId }))
      expect(yield* refusal(opened), "a streamed answer it begins is a message").toMatchObject({
        bucket: "botMessages"
      })
    })
  )
})

limited("an IPv6 site", (it) => {
  it.effect.each([
    ["publicReads", 100],
    ["signIns", 60],
    ["signUp", 10]
  ] as const)("draws from one bucket of %s with all its networks (attack 14)", ([bucket, perAddress]) =>
    Effect.gen(function* () {
      const { takeForAddress } = yield* RateLimits
      const addresses = Array.from({ length: 200 }, (_, network) => `2001:db8:1:${network}::/64`)
      const results = yield* Effect.forEach(addresses, (address) => Effect.result(takeForAddress(bucket, address)))
      expect(results.filter(({ _tag }) => _tag === "Success").length).toBe(mostOfSite(perAddress))
      const ofOneNetwork = Array.from({ length: 200 }, () => "2001:db8:2:1::/64")
      yield* Effect.forEach(ofOneNetwork, (address) => Effect.ignore(takeForAddress(bucket, address)))
      yield* takeForAddress(bucket, "2001:db8:2:2::/64")
      const { retryAfterMs } = yield* Effect.flip(takeForAddress(bucket, "2001:db8:1:ffff::/64"))
      expect(retryAfterMs).toBeGreaterThan(0)
    })
  )
})

limited("guessing passwords", (it) => {
  it.effect("of many accounts is slowed to sixty a minute for each address", () =>
    Effect.gen(function* () {
      const guess = (number: number) =>
        authCall("/sign-in/email", { email: `person${number}@hazel.test`, password: "a wrong one" })
      const numbers = Array.from({ length: 61 }, (_, index) => index)
      const statuses = (yield* Effect.forEach(numbers, guess, { concurrency: 8 })).map(({ status }) => status)
      expect(statuses.filter((status) => status === 401).length).toBe(60)
      expect(statuses.filter((status) => status === 429).length).toBe(1)
      yield* TestClock.adjust("1 minute")
      expect((yield* guess(1)).status).toBe(401)
    })
  )

  it.effect("is slowed to five a minute for each address and account", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      yield* signUp("ada")
      yield* signUp("ben")
      const guess = (email: string, password = "a wrong one") => authCall("/sign-in/email", { email, password })
      const statuses = yield* Effect.forEach(Array.from({ length: 5 }), () => guess("ada@hazel.test"))
      expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
      for (const email of ["ada@hazel.test", "ADA@hazel.test"]) {
        const { status, headers } = yield* guess(email, "hazel-demo")
        expect(status, "the right password is refused, too").toBe(429)
        expect(Number(headers.get("retry-after"))).toBeGreaterThan(0)
      }
      expect((yield* guess("ben@hazel.test", "hazel-demo")).status, "another account").toBe(200)
      yield* TestClock.adjust("1 minute")
      expect((yield* guess("ada@hazel.test", "hazel-demo")).status).toBe(200)
    })
  )
})
