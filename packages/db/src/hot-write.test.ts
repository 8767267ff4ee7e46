import { setImmediate } from "node:timers/promises"
import { describe, expect, it } from "@effect/vitest"
import { Cause, Deferred, Effect, Exit, Fiber, Schema } from "effect"
import type postgres from "postgres"
import { hotWrite, type Lanes } from "./hot-write.ts"

interface Call {
  readonly body: string
}

/** A Postgres that answers each statement by `answer` and records its calls. */
const fakePostgres = (answer: (calls: ReadonlyArray<Call>) => unknown) => {
  const statements: Array<ReadonlyArray<Call>> = []
  const sql = (first: unknown, ...values: ReadonlyArray<unknown>) => {
    if (!Array.isArray(first)) return first
    const calls: ReadonlyArray<Call> = JSON.parse(String(values.at(-1)))
    statements.push(calls)
    return Promise.resolve().then(() => answer(calls))
  }
  return {
    sql: sql as object as postgres.Sql,
    statements: () => statements.map((calls) => calls.map(({ body }) => body))
  }
}

const refusal = (code: string) => Object.assign(new Error(code), { code })

const granted = (calls: ReadonlyArray<Call>) => calls.map(({ body }) => ({ answer: body, event: null }))

const lanesOf = (sql: postgres.Sql, patient = sql, writesPerLane = 100): Lanes => ({
  connections: [sql],
  patient,
  limits: { writesPerLane, writeWaitsMs: 60_000 }
})

const writeAll = (sql: postgres.Sql, ...bodies: ReadonlyArray<string>) => {
  const write = hotWrite<Call, string>(lanesOf(sql), "write_messages", Schema.String, () => "0")
  return Effect.forEach(bodies, (body) => Effect.exit(write({ body })), { concurrency: "unbounded" })
}

const outcomes = (exits: ReadonlyArray<Exit.Exit<{ readonly answer: string }>>) =>
  exits.map((exit) => (Exit.isSuccess(exit) ? exit.value.answer : "broken"))

describe("a hot write", () => {
  it.effect("shares a statement with those that arrive in the same tick", () =>
    Effect.gen(function* () {
      const { sql, statements } = fakePostgres(granted)
      expect(outcomes(yield* writeAll(sql, "one", "two", "three"))).toEqual(["one", "two", "three"])
      expect(statements()).toEqual([["one", "two", "three"]])
    })
  )

  it.effect("is sent while one other statement is in flight, and not while two are", () =>
    Effect.gen(function* () {
      const held: Array<Deferred.Deferred<void>> = []
      const { sql, statements } = fakePostgres((calls) => {
        held.push(Deferred.makeUnsafe<void>())
        return Effect.runPromise(Effect.as(Deferred.await(held.at(-1)!), granted(calls)))
      })
      const write = hotWrite<Call, string>(lanesOf(sql), "write_messages", Schema.String, () => "0")
      const sends = (body: string) =>
        Effect.forkChild(write({ body }), { startImmediately: true }).pipe(
          Effect.tap(() => Effect.promise(setImmediate))
        )
      const fibers = yield* Effect.forEach(["one", "two", "three", "four"], sends)
      expect(statements()).toEqual([["one"], ["two"]])
      for (let index = 0; index < 3; index++) {
        yield* Deferred.succeed(held[index]!, undefined)
        yield* Fiber.join(fibers[index]!)
        yield* Effect.promise(setImmediate)
      }
      expect(statements()).toEqual([["one"], ["two"], ["three", "four"]])
    })
  )

  it.effect("that Postgres refuses does not fail the others of its batch", () =>
    Effect.gen(function* () {
      const { sql, statements } = fakePostgres((calls) => {
        if (calls.some(({ body }) => body === "bad")) throw refusal("23514")
        return granted(calls)
      })
      expect(outcomes(yield* writeAll(sql, "one", "bad", "three"))).toEqual(["one", "broken", "three"])
      expect(statements()).toEqual([["one", "bad", "three"], ["one"], ["bad"], ["three"]])
    })
  )

  it.effect("is not tried again if it may have been committed", () =>
    Effect.gen(function* () {
      for (const code of ["ECONNRESET", "EPIPE", "CONNECTION_CLOSED", "CONNECT_TIMEOUT"]) {
        const { sql, statements } = fakePostgres(() => {
          throw refusal(code)
        })
        expect(outcomes(yield* writeAll(sql, "one", "two"))).toEqual(["broken", "broken"])
        expect(statements(), code).toEqual([["one", "two"]])
      }
    })
  )

  it.effect("that conflicts with another transaction is tried once more", () =>
    Effect.gen(function* () {
      let tries = 0
      const { sql } = fakePostgres((calls) => {
        if (tries++ === 0) throw refusal("23505")
        return granted(calls)
      })
      expect(outcomes(yield* writeAll(sql, "one"))).toEqual(["one"])
      const { sql: stubborn, statements } = fakePostgres(() => {
        throw refusal("40P01")
      })
      expect(outcomes(yield* writeAll(stubborn, "one"))).toEqual(["broken"])
      expect(statements().length).toBe(2)
    })
  )

  it.effect("is sent after an earlier statement has failed", () =>
    Effect.gen(function* () {
      let isDown = true
      const { sql } = fakePostgres((calls) => {
        if (isDown) throw refusal("ECONNREFUSED")
        return granted(calls)
      })
      const write = hotWrite<Call, string>(lanesOf(sql), "write_messages", Schema.String, () => "0")
      expect(outcomes([yield* Effect.exit(write({ body: "one" }))])).toEqual(["broken"])
      isDown = false
      expect((yield* write({ body: "two" })).answer).toBe("two")
    })
  )

  it.effect("to a locked log does not delay writes to other logs (fault 5)", () =>
    Effect.gen(function* () {
      const unlocked = Deferred.makeUnsafe<void>()
      const { sql, statements } = fakePostgres((calls) => {
        if (calls.some(({ body }) => body.startsWith("locked"))) throw refusal("55P03")
        return granted(calls)
      })
      const { sql: patient, statements: patientStatements } = fakePostgres((calls) =>
        Effect.runPromise(Effect.as(Deferred.await(unlocked), granted(calls)))
      )
      const write = hotWrite<Call, string>(lanesOf(sql, patient), "write_messages", Schema.String, ({ body }) =>
        body.startsWith("locked") ? "1" : "0"
      )
      const start = (body: string) => Effect.forkChild(write({ body }), { startImmediately: true })
      const waiting = [yield* start("locked one"), yield* start("locked two")]
      expect((yield* write({ body: "other" })).answer).toBe("other")
      const later = yield* start("locked three")
      expect((yield* write({ body: "another" })).answer).toBe("another")
      expect(statements()).toEqual([
        ["locked one", "locked two", "other"],
        ["locked one", "locked two"],
        ["other"],
        ["another"]
      ])
      yield* Deferred.succeed(unlocked, undefined)
      const answers = yield* Effect.forEach([...waiting, later], Fiber.join)
      expect(answers.map(({ answer }) => answer)).toEqual(["locked one", "locked two", "locked three"])
      expect(patientStatements()).toEqual([["locked one", "locked two"], ["locked three"]])
      expect((yield* write({ body: "last" })).answer).toBe("last")
    })
  )

  it.effect("is refused at once while the limit of waiting writes is reached (fault 5)", () =>
    Effect.gen(function* () {
      const answered = Deferred.makeUnsafe<void>()
      const { sql } = fakePostgres((calls) => Effect.runPromise(Effect.as(Deferred.await(answered), granted(calls))))
      const write = hotWrite<Call, string>(lanesOf(sql, sql, 2), "write_messages", Schema.String, () => "0")
      const waiting = yield* Effect.forEach(["one", "two"], (body) =>
        Effect.forkChild(write({ body }), { startImmediately: true })
      )
      const refused = yield* Effect.exit(write({ body: "three" }))
      expect(Exit.isFailure(refused) && Cause.squash(refused.cause)).toMatchObject({
        code: "OVERLOADED",
        isTemporary: true
      })
      yield* Deferred.succeed(answered, undefined)
      yield* Effect.forEach(waiting, Fiber.join)
      expect((yield* write({ body: "four" })).answer).toBe("four")
    })
  )
})
