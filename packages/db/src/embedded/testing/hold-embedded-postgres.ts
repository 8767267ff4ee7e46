import { Effect } from "effect"
import { startEmbeddedPostgres } from "../embedded-postgres.ts"

/** Runs as a process of its own: starts Postgres, tells where it is, and stays until it is killed. */
const [dataDirectory = ""] = process.argv.slice(2)

const hold = Effect.gen(function* () {
  const connection = yield* startEmbeddedPostgres({ dataDirectory })
  console.log(JSON.stringify(connection))
  return yield* Effect.never
})

setInterval(() => undefined, 60_000)
await Effect.runPromise(Effect.scoped(hold))
