import { Effect, type Scope } from "effect"
import type { PostgresConnection } from "../postgres-connection.ts"
import { prepareBinaries } from "./binaries.ts"
import { ensureDatabase } from "./ensure-database.ts"
import { lockCluster, lockDataDirectory } from "./data-directory-lock.ts"
import { openDataDirectory } from "./data-directory.ts"
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts"
import { initialiseCluster, username } from "./initialise.ts"
import { keepRunning } from "./keeper.ts"
import { clearOrphan } from "./orphan.ts"
import { startPostmaster } from "./postmaster.ts"
import { openSocketDirectory, port } from "./socket-directory.ts"

export { EmbeddedPostgresError } from "./embedded-postgres-error.ts"

interface EmbeddedPostgresOptions {
  /** Hazel's data directory. Everything of Postgres is below `postgres/` in it. */
  dataDirectory: string
  /** `false` is for tests: it is faster, and loses the last writes if the machine (not the process) crashes. */
  durable?: boolean
  /** After so many milliseconds without a Postgres, Hazel gives up starting it again. The default is a minute. */
  givenUpAfterMs?: number
  /** Called if Postgres died and could not be started again. */
  onLost?: (error: EmbeddedPostgresError) => void
}

/**
 * Starts a Postgres from npm that lives as long as the scope, and sets it up at the first start. If it dies it is
 * started again at the same address.
 */
export const startEmbeddedPostgres: (
  options: EmbeddedPostgresOptions
) => Effect.Effect<PostgresConnection, EmbeddedPostgresError, Scope.Scope> = Effect.fn("startEmbeddedPostgres")(
  function* ({ dataDirectory, durable = true, givenUpAfterMs = 60_000, onLost = () => undefined }) {
    yield* Effect.acquireRelease(
      attempt(() => lockDataDirectory(dataDirectory)),
      (lock) => Effect.sync(() => lock.close())
    )
    const directory = yield* attempt(() => openDataDirectory(dataDirectory))
    yield* Effect.acquireRelease(
      attempt(() => lockCluster(directory.cluster)),
      (lock) => Effect.sync(() => lock.close())
    )
    const native = yield* attempt(() => prepareBinaries(directory))
    yield* attempt(() =>
      directory.isInitialised ? clearOrphan(directory.cluster) : initialiseCluster(native, directory, durable)
    )

    const socket = yield* Effect.acquireRelease(
      attempt(() => openSocketDirectory(directory)),
      ({ remove }) => Effect.promise(remove)
    )
    const run = Effect.runForkWith(yield* Effect.context())
    const keeper = yield* Effect.acquireRelease(
      attempt(() =>
        keepRunning({
          start: () => startPostmaster(native, directory, socket.path, durable),
          cluster: directory.cluster,
          givenUpAfterMs,
          onDeath: () =>
            run(Effect.logError(`The embedded Postgres died and is started again; its log is ${directory.log}`)),
          onGivenUp: onLost
        })
      ),
      ({ stop }) => Effect.promise(stop)
    )
    yield* attempt(keeper.untilReady)

    const connection = { host: socket.path, port, username, database: "hazel" }
    yield* attempt(() => ensureDatabase(connection))
    yield* Effect.logInfo(`The database is in ${directory.cluster}`)
    return connection
  }
)

const attempt = <A>(run: () => Promise<A>) => Effect.tryPromise({ try: run, catch: EmbeddedPostgresError.from })
