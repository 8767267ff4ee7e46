import { expect } from "@effect/vitest"
import { connect } from "@hazel/db/postgres-clients"
import { Effect, Fiber } from "effect"
import { inject } from "vitest"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { invites } from "../testing/scenes/inviting.ts"

withCast("an inviter", (it) => {
  it.effect("who becomes a guest while the call waits for the lock of their log invites nobody", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { cleo } = yield* Cast
      const other = connect({ ...inject("postgres"), database: sql.options.database }, { max: 1 })
      const isWaiting = async () =>
        (
          await sql`
            select from pg_stat_activity where datname = ${sql.options.database!} and wait_event_type = 'Lock'`
        ).length > 0
      const begin = other.begin(async (first) => {
        await first`select lock_logs(${[cleo.id]}::uuid[])`
        const call = Effect.runFork(Effect.result(invites(cleo, { kind: "link" })))
        while (!(await isWaiting()));
        await first`update users set role = 'guest' where id = ${cleo.id}`
        return call
      })
      const call = yield* Effect.promise(() => begin)
      yield* Effect.promise(() => other.end())
      expect(yield* Fiber.join(call)).toMatchObject({ _tag: "Failure", failure: { _tag: "UnauthorizedError" } })
      expect(yield* Effect.promise(() => sql`select from invitations`)).toHaveLength(0)
    })
  )
})
