import { Effect, type Scope } from "effect"
import type { PostgresConnection } from "../postgres-connection.ts"
import { prepareBinaries } from "./binaries.ts"
import { ensureDatabase } from "./create-database.ts"
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
  /** Hazel's data directory. All that is Postgres lies below `postgres/` in it. */
  dataDirectory: string
  /** For tests: `false` is faster, and loses the last writes when the machine (not the process) dies. */
  durable?: boolean
  /** Milliseconds without a Postgres after which starting it again is given up; a minute unless told. */
  givenUpAfterMs?: number
  /** Called when Postgres died and could not be started again. */
  onLost?: (error: EmbeddedPostgresError) => void
}

/**
 * A Postgres of our own, from npm, that lives as long as the scope: set up when needed, started, and ready to use. When
 * it dies it is started again, at the same address.
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
