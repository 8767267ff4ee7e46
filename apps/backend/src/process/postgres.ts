import { Database } from "@hazel/db/database"
import { type EmbeddedPostgresError, startEmbeddedPostgres } from "@hazel/db/embedded/embedded-postgres"
import { Effect, Layer, Option, Redacted } from "effect"
import { HazelConfig } from "../config.ts"
import { databaseLimits } from "../front-door/limits/index.ts"

/**
 * The Postgres of `DATABASE_URL`, or an embedded one that starts and stops with Hazel. `onLost` is called when the
 * embedded one died and could not be started again.
 */
export const postgresLive = (onLost: (error: EmbeddedPostgresError) => void) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { databaseUrl, dataDirectory } = yield* HazelConfig
      const address = Option.isSome(databaseUrl)
        ? Redacted.value(databaseUrl.value)
        : yield* startEmbeddedPostgres({ dataDirectory, onLost })
      return Database.layer(address, databaseLimits)
    })
  )
