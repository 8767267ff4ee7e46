import { Effect, Logger } from "effect"
import { startEmbeddedPostgres } from "../embedded-postgres.ts"

/** Runs in its own process: starts Postgres, prints its connection and stays until it is killed. */
const [dataDirectory = ""] = process.argv.slice(2)

const hold = Effect.gen(function* () {
  const connection = yield* startEmbeddedPostgres({ dataDirectory })
  console.log(JSON.stringify(connection))
  return yield* Effect.never
})

setInterval(() => undefined, 60_000)
// The parent process reads the connection from the standard output.
await Effect.runPromise(Effect.scoped(hold).pipe(Effect.provide(Logger.layer([]))))
