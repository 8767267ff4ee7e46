import { expect, it } from "@effect/vitest"
import { sql } from "drizzle-orm"
import { Effect, Fiber } from "effect"
import { Database } from "./database.ts"
import { connect } from "./postgres-clients.ts"
import { emptyDatabase } from "./testing/empty-database.ts"
import { limitsForTests } from "./testing/limits-for-tests.ts"

const limits = { ...limitsForTests, queries: 3, transactions: 2 }

it.live("queries and transactions that wait for Postgres are bounded, and more are refused at once (fault 5)", () =>
  Effect.gen(function* () {
    const connection = yield* emptyDatabase
    const observer = yield* Effect.acquireRelease(
      Effect.sync(() => connect(connection, { max: 1 })),
      (other) => Effect.promise(() => other.end({ timeout: 1 }))
    )
    yield* Effect.gen(function* () {
      const { query, transaction } = yield* Database
      const read = Effect.exit(query((database) => database.execute(sql`select from held`)))
      const readInTransaction = Effect.exit(transaction(query((database) => database.execute(sql`select from held`))))
      const starts = <A>(effect: Effect.Effect<A>, count: number) =>
        Effect.forEach(Array.from({ length: count }), () => Effect.forkChild(effect, { startImmediately: true }))

      yield* Effect.promise(() => observer`create table held (number int)`)
      const holder = yield* Effect.promise(() => observer.reserve())
      yield* Effect.promise(() => holder`begin`)
      yield* Effect.promise(() => holder`lock table held in access exclusive mode`)
      const waiting = [
        ...(yield* starts(read, limits.queries)),
        ...(yield* starts(readInTransaction, limits.transactions))
      ]
      const refused = [yield* read, yield* readInTransaction]
      yield* Effect.promise(() => holder`commit`)
      holder.release()
      for (const exit of refused) expect(JSON.stringify(exit)).toContain("OVERLOADED")
      const all = [...(yield* Effect.forEach(waiting, Fiber.join)), yield* read, yield* readInTransaction]
      expect(all.map(({ _tag }) => _tag)).toEqual(all.map(() => "Success"))
    }).pipe(Effect.provide(Database.layer(connection, limits)))
  })
)
