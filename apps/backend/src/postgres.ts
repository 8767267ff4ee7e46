import { Database } from "@hazel/db/database"
import { startEmbeddedPostgres } from "@hazel/db/embedded/embedded-postgres"
import { Effect, Layer, Option, Redacted } from "effect"
import { HazelConfig } from "./config.ts"
import { databaseLimits } from "./front-door/limits.ts"

/** The Postgres of `DATABASE_URL`, else one of our own that starts and stops with Hazel. */
export const PostgresLive = Layer.unwrap(
  Effect.gen(function* () {
    const { databaseUrl, dataDirectory } = yield* HazelConfig
    const address = Option.isSome(databaseUrl)
      ? Redacted.value(databaseUrl.value)
      : yield* startEmbeddedPostgres({ dataDirectory })
    return Database.layer(address, databaseLimits)
  })
)
