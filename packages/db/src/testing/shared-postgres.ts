import { Effect, Exit, Scope } from "effect"
import type { TestProject } from "vitest/node"
import { startEmbeddedPostgres } from "../embedded/embedded-postgres.ts"
import type { PostgresConnection } from "../postgres-connection.ts"
import { temporaryDirectory } from "./temporary-directory.ts"

declare module "vitest" {
  interface ProvidedContext {
    readonly emptyPostgres: PostgresConnection
  }
}

/** Starts one Postgres for all tests that need a database and not a cluster of their own: initdb takes seconds. */
export default async (project: TestProject) => {
  const scope = Effect.runSync(Scope.make())
  const start = Effect.flatMap(temporaryDirectory, (dataDirectory) =>
    startEmbeddedPostgres({ dataDirectory, durable: false })
  )
  project.provide("emptyPostgres", await Effect.runPromise(start.pipe(Scope.provide(scope))))
  return () => Effect.runPromise(Scope.close(scope, Exit.void))
}
