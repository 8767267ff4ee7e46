import { expect, layer } from "@effect/vitest"
import type { StorageQuotaError } from "@hazel/domain/errors"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { HazelConfig } from "../config.ts"
import { StorageQuota } from "./storage-quota.ts"
import { aBot, aChannelWith, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser, settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { refusal } from "../testing/harness/stored.ts"

const limitedTo = (personMegabytesPerDay: number) =>
  layer(HazelForTests.layerWith({ rateLimits: "on", personMegabytesPerDay, botMegabytesPerDay: 2 }), {
    excludeTestServices: true
  })

/** A quota whose clock moves without the jobs of each second of a day. */
const quotaOfItsOwn = Layer.fresh(StorageQuota.layer).pipe(
  Layer.provide(Layer.succeed(HazelConfig, { ...settingsForTests, rateLimits: "on", personMegabytesPerDay: 1 })),
  Layer.provideMerge(Layer.fresh(TestClock.layer({ warningDelay: "1 day" })))
)

const page = "a page of text ".repeat(600)

/**
 * Repeats a call within all other limits until it is refused. Answers with the number of successes, and the refusal.
 */
const untilRefused = Effect.fnUntraced(function* (act: Effect.Effect<unknown, unknown>) {
  for (let count = 0; count < 200; count++) {
    yield* TestClock.adjust("10 seconds")
    const result = yield* Effect.result(act)
    if (result._tag === "Failure") return { count, error: result.failure as StorageQuotaError }
  }
  return yield* Effect.die("never refused")
})

const stored = Effect.fnUntraced(function* ({ id }: Pick<TestUser, "id">) {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(() => sql`select bytes::int from stored_bytes where user_id = ${id}`)
  return Number(row?.["bytes"] ?? 0)
})

limitedTo(1)("attack 19: somebody who writes without end", (it) => {
  it.effect("is told when they may store more, and can store it then", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const [ada, ben] = yield* crowd(2)
      const channelId = yield* aChannelWith(ada!, ben!)
      const { count, error } = yield* untilRefused(writes(ada!, channelId, page))
      // A page of 9 kB counts three times.
      expect(count).toBeGreaterThan(30)
      expect(count).toBeLessThan(45)
      expect(error).toMatchObject({ _tag: "StorageQuotaError", limitMegabytes: 1 })
      expect(error.retryAfterMs).toBeGreaterThan(0)
      expect(error.retryAfterMs).toBeLessThanOrEqual(86_400_000)
      expect(Date.parse(error.liftedAt)).not.toBeNaN()
      expect(yield* refusal(writes(ada!, channelId, page))).toMatchObject({ _tag: "StorageQuotaError" })
      yield* writes(ben!, channelId, page)
    })
  )

  it.effect("may store again from the time they were told", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      const [ada] = yield* crowd(1)
      const { charge } = yield* StorageQuota
      const stores = charge({ id: ada!.id, isBot: false }, { body: page }, Effect.succeed("stored"))
      const { error } = yield* untilRefused(stores)
      // The database says which day it is, and it is another one by then.
      yield* Effect.promise(() => sql`update stored_bytes set day = day - 1 where user_id = ${ada!.id}`)
      yield* TestClock.adjust(error.retryAfterMs - 1)
      expect(yield* Effect.flip(stores)).toMatchObject({ retryAfterMs: 1, liftedAt: error.liftedAt })
      yield* TestClock.adjust(1)
      expect(yield* stores).toBe("stored")
    }).pipe(Effect.provide(quotaOfItsOwn))
  )

  it.effect("may still react, delete and write short texts, until twice as much", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const [ada] = yield* crowd(1)
      const channelId = yield* aChannelWith(ada!)
      const message = yield* writes(ada!, channelId)
      yield* untilRefused(writes(ada!, channelId, page))
      yield* ada!.asks((hazel) => hazel.messageReaction.create({ channelId, messageId: message.id, emoji: "🍕" }))
      yield* ada!.asks((hazel) => hazel.message.delete({ id: message.id }))
      yield* writes(ada!, channelId, "Sorry!")
      yield* ada!.asks((hazel) => hazel.message.list({ channelId }))
    })
  )

  it.effect("has no more in edits, statuses, topics, preferences and streams than in messages", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const [ada] = yield* crowd(1)
      const channelId = yield* aChannelWith(ada!)
      const { id } = yield* writes(ada!, channelId)
      const stream = yield* ada!.asks((hazel) => hazel.messageStream.open({ channelId }))
      yield* untilRefused(writes(ada!, channelId, page))
      const purpose = "p".repeat(900)
      const others: ReadonlyArray<Effect.Effect<unknown, unknown>> = [
        ada!.asks((hazel) => hazel.message.update({ id, body: page })),
        ada!.asks((hazel) => hazel.channel.update({ id: channelId, purpose })),
        ada!.asks((hazel) => hazel.preference.set({ key: "draft", value: { text: page } })),
        ada!.asks((hazel) => hazel.messageStream.append({ messageId: stream.data.id, index: 0, text: page })),
        ada!.asks((hazel) => hazel.channel.create({ kind: "private", name: "more", purpose }))
      ]
      for (const act of others) expect(yield* refusal(act)).toMatchObject({ _tag: "StorageQuotaError" })
    })
  )

  it.effect("has one quota, whichever node they write to", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      const [ada] = yield* crowd(1)
      const channelId = yield* aChannelWith(ada!)
      for (let count = 0; count < 3; count++) yield* writes(ada!, channelId, page)
      expect(yield* stored(ada!)).toBeGreaterThan(0)
      // The other node records what they stored there.
      yield* Effect.promise(() => sql`update stored_bytes set bytes = bytes + 900000 where user_id = ${ada!.id}`)
      expect((yield* untilRefused(writes(ada!, channelId, page))).count).toBeLessThan(6)
    })
  )

  it.effect("pays nothing for refused calls, and a bot has a quota of its own", () =>
    Effect.gen(function* () {
      const { crowd, sql } = yield* HazelForTests
      const ada = (yield* crowd(1))[0]!
      yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${ada.id}`)
      const bot = yield* aBot(ada)
      const channelId = yield* aChannelWith(ada, bot)
      const before = yield* stored(ada)
      for (let count = 0; count < 5; count++) yield* refusal(writes(ada, channelId, page.repeat(10)))
      expect(yield* stored(ada)).toBe(before)
      expect((yield* untilRefused(writes(bot, channelId, page))).count).toBeGreaterThan(60)
    })
  )
})
