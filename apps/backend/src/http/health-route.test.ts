import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests, onServer } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"

const does = (text: string) => Effect.promise(() => onServer(text))

const health = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/health`)
    return { status: response.status, body: await response.json() }
  })
})

withCast("the health of Hazel", (it) => {
  it.effect("is good while the database answers, bad while it does not, and good again", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      yield* listen(ada)
      expect(yield* health).toEqual({ status: 200, body: { status: "ok", connections: 1 } })

      const [row] = yield* Effect.promise(() => sql`select current_database() as name`)
      yield* does(`alter database ${row!["name"]} allow_connections false`)
      yield* does(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${row!["name"]}'`)
      expect(yield* health).toEqual({ status: 503, body: { status: "unavailable" } })
      const error = yield* Effect.flip(ada.asks((hazel) => hazel.user.list()))
      expect(error).toMatchObject({ _tag: "TemporarilyUnavailableError" })

      yield* does(`alter database ${row!["name"]} allow_connections true`)
      expect((yield* health).status).toBe(200)
      yield* ada.asks((hazel) => hazel.user.list())
    })
  )

  it.effect("is answered although every connection of a pool is busy, and more queries wait (attack 1)", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const holder = yield* Effect.acquireRelease(
        Effect.promise(() => sql.reserve()),
        (connection) => Effect.sync(() => connection.release())
      )
      yield* Effect.promise(() => holder`select pg_advisory_lock(1)`)
      let ended = 0
      const busy = Promise.all(
        Array.from({ length: 20 }, () => sql`select pg_advisory_xact_lock(1)`.then(() => ended++))
      )
      expect(yield* health).toMatchObject({ status: 200, body: { status: "ok" } })
      expect(ended, "the answer did not wait for them").toBe(0)
      yield* Effect.promise(() => holder`select pg_advisory_unlock(1)`)
      yield* Effect.promise(() => busy)
    })
  )
})
