import { Effect, type Scope } from "effect"
import type { PostgresConnection } from "../postgres-connection.ts"
import { prepareBinaries } from "./binaries.ts"
import { ensureDatabase } from "./create-database.ts"
import { lockDataDirectory } from "./data-directory-lock.ts"
import { openDataDirectory } from "./data-directory.ts"
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts"
import { initialiseCluster, username } from "./initialise.ts"
import { clearOrphan } from "./orphan.ts"
import { type Postmaster, startPostmaster } from "./postmaster.ts"
import { port } from "./socket-directory.ts"

export { EmbeddedPostgresError } from "./embedded-postgres-error.ts"

interface EmbeddedPostgresOptions {
  /** Hazel's data directory. All that is Postgres lies below `postgres/` in it. */
  dataDirectory: string
  /** For tests: `false` is faster, and loses the last writes when the machine (not the process) dies. */
  durable?: boolean
}

/** A Postgres of our own, from npm, that lives as long as the scope: set up when needed, started, and ready to use. */
export const startEmbeddedPostgres: (
  options: EmbeddedPostgresOptions
) => Effect.Effect<PostgresConnection, EmbeddedPostgresError, Scope.Scope> = Effect.fn("startEmbeddedPostgres")(
  function* ({ dataDirectory, durable = true }) {
    yield* Effect.acquireRelease(
      attempt(() => lockDataDirectory(dataDirectory)),
      (lock) => Effect.sync(() => lock.close())
    )
    const directory = yield* attempt(() => openDataDirectory(dataDirectory))
    const native = yield* attempt(() => prepareBinaries(directory))
    yield* attempt(() =>
      directory.isInitialised ? clearOrphan(directory.cluster) : initialiseCluster(native, directory, durable)
    )

    const postmaster = yield* Effect.acquireRelease(
      attempt(() => startPostmaster(native, directory, durable)),
      ({ stop }) => Effect.promise(stop)
    )
    yield* attempt(postmaster.untilReady)
    yield* Effect.forkScoped(reportUnexpectedExit(postmaster, directory.log))

    const connection = { host: postmaster.socketDirectory, port, username, database: "hazel" }
    yield* attempt(() => ensureDatabase(connection))
    return connection
  }
)

const attempt = <A>(run: () => Promise<A>) => Effect.tryPromise({ try: run, catch: EmbeddedPostgresError.from })

const reportUnexpectedExit = ({ exited }: Postmaster, log: string) =>
  Effect.promise(() => exited).pipe(
    Effect.andThen(Effect.logError(`The embedded Postgres ended unexpectedly; its log is ${log}`))
  )
