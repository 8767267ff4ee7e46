import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import type postgres from "postgres"
import { connect } from "./postgres-clients.ts"
import type { PostgresConnection } from "./postgres-connection.ts"
import { emptyDatabase } from "./testing/empty-database.ts"

const open = (connection: PostgresConnection, options: postgres.Options<{}>) =>
  Effect.acquireRelease(
    Effect.sync(() => connect(connection, options)),
    (sql) => Effect.promise(() => sql.end({ timeout: 1 }))
  )

const pidOf = async (sql: postgres.Sql | postgres.TransactionSql): Promise<number> =>
  Object(await sql`select pg_backend_pid() as pid`)[0].pid

/** Ends every other connection and answers how many there were. */
const terminateAll = async (observer: postgres.Sql): Promise<number> =>
  (
    await observer`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`
  ).length

/** Throws after 30 seconds, because a query without an answer would otherwise hang the whole run. */
const until = async (hasHappened: () => boolean) => {
  const deadline = performance.now() + 30_000
  while (!hasHappened()) {
    if (performance.now() > deadline) throw new Error("It did not happen within 30 seconds.")
    await new Promise(setImmediate)
  }
}

/** Writes numbers by `write` until it is aborted, and keeps those that were acknowledged. */
const keepWriting = async (
  ending: AbortSignal,
  write: (number: number) => Promise<unknown>,
  acknowledged: Array<number>,
  next: () => number
) => {
  while (!ending.aborted) {
    const number = next()
    await write(number).then(
      () => acknowledged.push(number),
      () => undefined
    )
  }
}

describe("a connection that is lost (fault 1)", () => {
  it.live(
    "25 times under load neither ends the process nor leaves a query without an answer",
    () =>
      Effect.gen(function* () {
        const connection = yield* emptyDatabase
        const observer = yield* open(connection, { max: 1 })
        const pool = yield* open(connection, { max: 6 })
        const lane = yield* open(connection, { max: 1 })
        yield* Effect.promise(async () => {
          await observer`create table numbers (number int primary key)`
          const ending = new AbortController()
          const acknowledged: Array<number> = []
          let last = 0
          const next = () => ++last
          const single = (number: number) => lane`insert into numbers values (${number})`
          const transaction = (number: number) =>
            pool.begin(async (within) => {
              await within`insert into numbers values (${-number})`
              await within`insert into numbers values (${number})`
            })
          const writers = Array.from({ length: 20 }, (_, index) =>
            keepWriting(ending.signal, index % 2 === 0 ? single : transaction, acknowledged, next)
          )

          for (let loss = 1; loss <= 25; loss++) {
            const enough = acknowledged.length + 50
            await until(() => acknowledged.length >= enough)
            expect(await terminateAll(observer)).toBeGreaterThan(0)
          }
          ending.abort()
          await Promise.all(writers)

          const rows = await observer`select number from numbers where number > 0`
          const stored = new Set(rows.map((row) => Number(row["number"])))
          expect(acknowledged.filter((number) => !stored.has(number))).toEqual([])
          const halves = await observer`
            select from numbers half where number < 0
              and not exists (select from numbers other where other.number = -half.number)`
          expect(halves.length).toBe(0)
        })
      }),
    120_000
  )

  it.live("during a transaction makes its further statements fail, although the pool has connected again", () =>
    Effect.gen(function* () {
      const connection = yield* emptyDatabase
      const observer = yield* open(connection, { max: 1 })
      const pool = yield* open(connection, { max: 1 })
      yield* Effect.promise(async () => {
        await observer`create table notes (note text)`
        const { promise: isLost, resolve: lose } = Promise.withResolvers<void>()
        const { promise: begun, resolve: begin } = Promise.withResolvers<number>()
        const late = Promise.withResolvers<unknown>()
        const transaction = pool.begin(async (within) => {
          await within`insert into notes values ('in the transaction')`
          begin(await pidOf(within))
          await isLost
          await within`insert into notes values ('after it was lost')`.then(late.resolve, late.reject)
        })
        await observer`select pg_terminate_backend(${await begun})`
        await expect(transaction).rejects.toMatchObject({ code: "CONNECTION_CLOSED" })
        await pool`select 1`
        lose()
        await expect(late.promise).rejects.toMatchObject({ code: "CONNECTION_CLOSED" })
        expect((await observer`select note from notes`).length).toBe(0)
        expect((await pool`select 1 as one`)[0]).toEqual({ one: 1 })
      })
    })
  )

  it.live("because its server froze is replaced while the server stays frozen", () =>
    Effect.gen(function* () {
      const connection = yield* emptyDatabase
      const lane = yield* open(connection, { max: 1, silence_timeout: 2 })
      yield* Effect.promise(async () => {
        const frozen = await pidOf(lane)
        process.kill(frozen, "SIGSTOP")
        try {
          await expect(lane`select 1`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" })
          expect(await pidOf(lane)).not.toBe(frozen)
        } finally {
          process.kill(frozen, "SIGCONT")
        }
      })
    })
  )
})
