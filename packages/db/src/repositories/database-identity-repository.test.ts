import { appendFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, it } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { startEmbeddedPostgres } from "../embedded/embedded-postgres.ts"
import { temporaryDirectory } from "../testing/temporary-directory.ts"
import { limitsForTests } from "../testing/limits-for-tests.ts"
import { DatabaseIdentityRepository } from "./database-identity-repository.ts"

const id = "00000000-0000-7000-8000-000000000001"

/** The identity of the database in this directory: cluster, timeline, database and table of logs. */
const partsIn = (dataDirectory: string) =>
  Effect.gen(function* () {
    const connection = yield* startEmbeddedPostgres({ dataDirectory, durable: false })
    const database = Database.layer(connection, limitsForTests)
    return yield* Effect.gen(function* () {
      const { sql } = yield* Database
      yield* Effect.promise(async () => {
        await sql`insert into logs (id, topic) values (${id}, 'global') on conflict do nothing`
        await sql`insert into workspaces (id, name, epoch) values (${id}, 'Bakery', ${id}) on conflict do nothing`
      })
      const { found } = yield* (yield* DatabaseIdentityRepository).read
      return found?.split("/") ?? []
    }).pipe(Effect.provide(DatabaseIdentityRepository.layer.pipe(Layer.provideMerge(database))))
  }).pipe(Effect.scoped)

it.live("a database has a new identity in another cluster and after a recovery, and otherwise keeps it (fault 6)", () =>
  Effect.gen(function* () {
    const directory = yield* temporaryDirectory
    const first = yield* partsIn(directory)
    expect(first).toHaveLength(4)
    expect(yield* partsIn(directory)).toEqual(first)

    // An operator does this to recover from a base backup. Promoting a replica begins a new timeline in the same way.
    yield* Effect.promise(async () => {
      const cluster = join(directory, "postgres", "cluster")
      await appendFile(join(cluster, "postgresql.auto.conf"), "restore_command = 'false'\n")
      await writeFile(join(cluster, "recovery.signal"), "", { mode: 0o644 })
    })
    const recovered = yield* partsIn(directory)
    expect(recovered).toEqual([first[0], "00000002", first[2], first[3]])

    const [cluster] = yield* partsIn(yield* temporaryDirectory)
    expect(cluster).not.toBe(first[0])
  })
)
