import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { healthCheck } from "./health-check.ts"
import { connect } from "./postgres-clients.ts"
import { emptyDatabase } from "./testing/empty-database.ts"
import { limitsForTests } from "./testing/limits-for-tests.ts"

it.live("a health check fails at once if Postgres does not answer, whatever the pools last did (fault 5)", () =>
  Effect.gen(function* () {
    const connection = yield* emptyDatabase
    const open = Effect.acquireRelease(
      Effect.sync(() => connect(connection, { max: 1 })),
      (sql) => Effect.promise(() => sql.end({ timeout: 1 }))
    )
    const [own, pool] = [yield* open, yield* open]
    const limits = { ...limitsForTests, healthAnswerMs: 2_000, checkMs: 60_000 }
    const check = healthCheck(own, () => [pool], limits)
    yield* Effect.promise(async () => {
      const [row] = await own<Array<{ pid: number }>>`select pg_backend_pid() as pid`
      process.kill(row!.pid, "SIGSTOP")
      try {
        await expect(check()).rejects.toMatchObject({ code: "UNANSWERED" })
      } finally {
        process.kill(row!.pid, "SIGCONT")
      }
      await own`select 1`
      await check()
    })
  })
)
