import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startEmbeddedPostgres } from "@hazel/db/embedded/embedded-postgres"
import { migrateDatabase } from "@hazel/db/migrate-database"
import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { Effect, Exit, Scope } from "effect"
import type { TestProject } from "vitest/node"

declare module "vitest" {
  interface ProvidedContext {
    readonly postgres: PostgresConnection
  }
}

/** One real Postgres for a whole test run; every test file takes a database of its own from it. */
export default async (project: TestProject) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), "hazel-test-"))
  chmodSync(dataDirectory, 0o755)
  const scope = Effect.runSync(Scope.make())
  const connection = await Effect.runPromise(
    startEmbeddedPostgres({ dataDirectory, durable: false }).pipe(Scope.provide(scope))
  )
  await migrateDatabase(connection)
  project.provide("postgres", connection)
  return async () => {
    await Effect.runPromise(Scope.close(scope, Exit.void))
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}
