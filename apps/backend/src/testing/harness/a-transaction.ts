import { connect } from "@hazel/db/postgres-clients"
import { Effect } from "effect"
import { inject } from "vitest"
import { HazelForTests } from "./hazel-for-tests.ts"

/** A transaction of its own in the database of the test, which holds locks until the test commits it. */
export const aTransaction = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const database = sql.options.database!
  const opened = Effect.acquireRelease(
    Effect.sync(() => connect({ ...inject("postgres"), database }, { max: 1 })),
    (connection) => Effect.promise(() => connection.end())
  )
  const client = yield* opened
  yield* Effect.promise(() => client`begin`)
  // Every connection of the server may wait for the locks, so that none of them may be needed to see it.
  const watching = yield* opened
  const statements = () => watching<Array<{ waits: boolean }>>`
    select wait_event_type is not distinct from 'Lock' as waits from pg_stat_activity
    where datname = ${database} and state = 'active' and pid <> pg_backend_pid()`
  /** Resolves when somebody has waited for a lock for a while in which no other statement was running. */
  const isWaitedFor = Effect.promise(async () => {
    for (let quiet = 0; quiet < 20;) {
      const all = await statements()
      quiet = all.length > 0 && all.every(({ waits }) => waits) ? quiet + 1 : 0
    }
  })
  /** Locks the log of a channel or person against writes. */
  const lockLog = (id: string) => Effect.promise(() => client`select from logs where id = ${id} for no key update`)
  /** Locks the row of a person against changes. */
  const lockPerson = (id: string) => Effect.promise(() => client`select from users where id = ${id} for update`)
  const lockTable = (name: string, mode: "share" | "access exclusive") =>
    Effect.promise(() => client.unsafe(`lock table ${name} in ${mode} mode`))
  const commit = Effect.promise(() => client`commit`)
  return { lockLog, lockPerson, lockTable, isWaitedFor, commit }
})
