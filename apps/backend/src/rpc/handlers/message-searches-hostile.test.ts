import { expect } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { aTransaction } from "../../testing/harness/a-transaction.ts"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"

/** Counts the searches that wait for a table, as soon as there are this many. */
const waitingSearches = Effect.fn(function* (atLeast: number) {
  const { sql } = yield* HazelForTests
  const count = Effect.promise(async () => {
    const [row] = await sql<Array<{ count: number }>>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%from message_words w%'`
    return row!.count
  })
  return yield* Effect.repeat(count, { until: (found) => found >= atLeast })
})

const searches = (person: TestUser, query: string, more: object = {}) =>
  person.asks((hazel) => hazel.message.search({ query, ...more }))

const cursorOf = (place: object) => Buffer.from(JSON.stringify(place)).toString("base64url")

withCast("a hostile search", (it) => {
  it.effect("shares two connections of a node with all others, and one per person, while changes go on", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* writes(ada, channelId, "walnut")
      const { lockTable, commit: unlock } = yield* aTransaction
      yield* lockTable("message_words", "access exclusive")
      const mine = yield* Effect.forEach(Array(9).fill(ada), (person) => Effect.forkChild(searches(person, "walnut")))
      expect(yield* waitingSearches(1)).toBe(1)
      const others = yield* Effect.forEach([ben, ben, cleo, cleo], (person) =>
        Effect.forkChild(searches(person, "walnut"))
      )
      expect(yield* waitingSearches(2)).toBe(2)
      yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, topic: "Nuts" }))
      expect(yield* waitingSearches(2)).toBe(2)
      yield* unlock
      const found = yield* Effect.forEach([...mine, ...others], Fiber.join)
      expect(found.map(({ total }) => total).filter((total) => total === 1)).toHaveLength(11)
    })
  )

  it.effect("is refused if looking up the names takes longer than three seconds", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      yield* aChannelWith(ada, ben)
      const { lockTable, commit: unlock } = yield* aTransaction
      yield* lockTable("channel_members", "access exclusive")
      const refused = yield* Effect.flip(searches(ada, "in:@ben"))
      yield* unlock
      expect(refused).toMatchObject({ _tag: "SearchTooBroadError" })
    })
  )

  it.effect("is refused with a cursor that no search answered", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { id: messageId } = yield* writes(ada, channelId, "walnut")
      const time = "2026-11-20T09:30:00.123456Z"
      const place = { asOf: time, createdAt: time, score: 0, messageId }
      for (const wrong of ["infinity", "-infinity", "now", "2026-02-30T00:00:00.000000Z", "x", time.slice(0, 10)]) {
        for (const forged of [
          { ...place, asOf: wrong },
          { ...place, createdAt: wrong }
        ]) {
          const refused = yield* Effect.flip(searches(ada, "walnut", { cursor: cursorOf(forged) }))
          expect(refused, wrong).toMatchObject({ _tag: "InvalidSearchError" })
        }
      }
      for (const asOf of ["0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"])
        yield* searches(ada, "walnut", { cursor: cursorOf({ ...place, asOf }) })
    })
  )
})
