import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { cp, mkdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schedule, Schema } from "effect"
import postgres from "postgres"
import type { PostgresConnection } from "../postgres-connection.ts"
import { temporaryDirectory } from "../testing/temporary-directory.ts"
import { EmbeddedPostgresError, startEmbeddedPostgres } from "./embedded-postgres.ts"
import { readPostmasterFile } from "./postmaster-file.ts"
import { processState } from "./process-state.ts"

const start = (dataDirectory: string) => startEmbeddedPostgres({ dataDirectory, durable: false })

const ask = (connection: PostgresConnection, query: string) =>
  Effect.promise(async () => {
    const sql = postgres({ ...connection, max: 1, onnotice: () => undefined })
    try {
      return (await sql.unsafe(query)).map((row) => Object.values(row)[0] as unknown)
    } finally {
      await sql.end()
    }
  })

const postgresOf = (dataDirectory: string) =>
  Effect.promise(() => readPostmasterFile(join(dataDirectory, "postgres", "cluster")))

const Connection = Schema.fromJsonString(
  Schema.Struct({ host: Schema.String, port: Schema.Int, username: Schema.String, database: Schema.String })
)

/**
 * A Hazel in another process that holds the data directory until it is killed, at the latest at the end of the test.
 */
const holdElsewhere = (dataDirectory: string) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const program = join(import.meta.dirname, "testing", "hold-embedded-postgres.ts")
      const holder = spawn(process.execPath, [program, dataDirectory], { stdio: ["ignore", "pipe", "inherit"] })
      const [line] = (await once(holder.stdout, "data")) as ReadonlyArray<Buffer>
      return { holder, connection: Schema.decodeSync(Connection)(String(line)) }
    }),
    ({ holder }) => Effect.sync(() => holder.kill("SIGKILL"))
  )

const kill = (holder: ChildProcess) =>
  Effect.promise(async () => {
    holder.kill("SIGKILL")
    await once(holder, "exit")
  })

const untilGone = (pid: number) =>
  Effect.promise(async () => {
    while ((await processState(pid)) !== "gone") await sleep(20)
  })

describe("the embedded Postgres", () => {
  it.live("sets itself up at the first start and is the same at the second", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const first = Effect.flatMap(start(directory), (connection) => ask(connection, "create table notes as select 42"))
      yield* Effect.scoped(first)

      const second = Effect.flatMap(start(directory), (connection) => ask(connection, "table notes"))
      assert.deepStrictEqual(yield* Effect.scoped(second), [42])
    })
  )

  it.live("handles letters beyond ASCII and uuidv7", () =>
    Effect.gen(function* () {
      const connection = yield* start(yield* temporaryDirectory)
      yield* ask(connection, "create extension citext; create extension pg_trgm; create extension unaccent")

      assert.deepStrictEqual(yield* ask(connection, "select lower('ÉÇÖ') || ('É'::citext = 'é')"), ["éçötrue"])
      assert.deepStrictEqual(yield* ask(connection, "select cardinality(show_trgm('привет')) > 0"), [true])
      assert.strictEqual((yield* ask(connection, "select uuidv7()")).length, 1)
    })
  )

  it.live("leaves no process behind when it is stopped", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const running = yield* Effect.scoped(Effect.andThen(start(directory), postgresOf(directory)))

      assert.isDefined(running)
      assert.strictEqual(yield* Effect.promise(() => processState(running?.pid ?? 0)), "gone")
      assert.isUndefined(yield* postgresOf(directory))
    })
  )

  it.live("runs beside another one on another directory", () =>
    Effect.gen(function* () {
      const one = yield* start(yield* temporaryDirectory)
      const other = yield* start(yield* temporaryDirectory)
      yield* ask(one, "create table only_here ()")

      assert.deepStrictEqual(yield* ask(other, "select to_regclass('only_here')"), [null])
    })
  )

  it.live("refuses a directory that another Hazel uses and says so", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const { connection, holder } = yield* holdElsewhere(directory)
      const refusal = yield* Effect.flip(Effect.scoped(start(directory)))

      assert.instanceOf(refusal, EmbeddedPostgresError)
      assert.include(refusal.message, "Another Hazel is already running")
      assert.deepStrictEqual(yield* ask(connection, "select 1"), [1])
      yield* kill(holder)
      yield* Effect.scoped(start(directory))
    })
  )

  it.live("refuses a copy of a directory whose database lies elsewhere and is in use (fault 7)", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const elsewhere = join(yield* temporaryDirectory, "cluster")
      const copy = yield* temporaryDirectory
      yield* Effect.scoped(start(directory))
      yield* Effect.promise(async () => {
        const cluster = join(directory, "postgres", "cluster")
        await rename(cluster, elsewhere)
        await symlink(elsewhere, cluster)
        await cp(directory, copy, { recursive: true, verbatimSymlinks: true })
      })
      const { connection, holder } = yield* holdElsewhere(directory)
      const refusal = yield* Effect.flip(Effect.scoped(start(copy)))

      assert.include(refusal.message, "Another Hazel is already running")
      assert.deepStrictEqual(yield* ask(connection, "select 1"), [1])
      yield* kill(holder)
      yield* Effect.scoped(start(copy))
    })
  )

  it.live("keeps every committed row when its Hazel is killed, and starts again at once", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const { connection, holder } = yield* holdElsewhere(directory)
      yield* ask(connection, "create table kept as select generate_series(1, 1000) as number")
      yield* kill(holder)

      const again = Effect.flatMap(start(directory), (restarted) => ask(restarted, "select count(*)::int from kept"))
      assert.deepStrictEqual(yield* Effect.scoped(again), [1000])
    })
  )

  it.live("ends by itself when its Hazel is killed", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const { holder } = yield* holdElsewhere(directory)
      const running = yield* postgresOf(directory)
      yield* kill(holder)
      yield* untilGone(running?.pid ?? 0)

      const log = yield* Effect.promise(() => readFile(join(directory, "postgres", "postgres.log"), "utf8"))
      assert.include(log, "database system is shut down")
    })
  )

  it.live("starts Postgres again when it dies, at the same address and with every committed row (fault 3)", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      // It is durable, because otherwise committed rows only survive if Postgres ends by itself.
      const connection = yield* startEmbeddedPostgres({ dataDirectory: directory })
      yield* ask(connection, "create table kept as select generate_series(1, 1000) as number")
      for (let death = 1; death <= 2; death++) {
        const running = yield* postgresOf(directory)
        process.kill(running?.pid ?? 0, "SIGKILL")
        yield* untilGone(running?.pid ?? 0)
        const answered = Effect.retry(
          Effect.tryPromise(() => Effect.runPromise(ask(connection, "select count(*)::int from kept"))),
          Schedule.spaced("20 millis")
        )
        assert.deepStrictEqual(yield* answered, [1000])
      }
    })
  )

  it.live("reports the reason if Postgres died and cannot be started again (fault 3)", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const lost = Promise.withResolvers<EmbeddedPostgresError>()
      yield* startEmbeddedPostgres({
        dataDirectory: directory,
        durable: false,
        givenUpAfterMs: 0,
        onLost: lost.resolve
      })
      const running = yield* postgresOf(directory)
      yield* Effect.promise(() => rm(join(directory, "postgres", "cluster", "global", "pg_control")))
      process.kill(running?.pid ?? 0, "SIGKILL")

      const reason = yield* Effect.promise(() => lost.promise)
      assert.include(reason.message, "Postgres stopped while starting")
      assert.include(reason.message, "pg_control")
    })
  )

  it.live("is stopped in time when it is frozen, and starts again at once (fault 5)", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const frozen = yield* Effect.scoped(
        Effect.gen(function* () {
          yield* start(directory)
          const running = yield* postgresOf(directory)
          process.kill(running?.pid ?? 0, "SIGSTOP")
          return running?.pid ?? 0
        })
      )
      yield* untilGone(frozen)
      assert.deepStrictEqual(
        yield* Effect.scoped(Effect.flatMap(start(directory), (connection) => ask(connection, "select 1"))),
        [1]
      )
    })
  )

  it.live("is killed and not waited for if one of its own processes is frozen (fault 5)", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const { postmaster, frozen } = yield* Effect.scoped(
        Effect.gen(function* () {
          const connection = yield* start(directory)
          const sql = yield* Effect.acquireRelease(
            Effect.sync(() => postgres({ ...connection, max: 1 })),
            (client) => Effect.sync(() => void client.end({ timeout: 0 }))
          )
          const [row] = yield* Effect.promise(() => sql<Array<{ pid: number }>>`select pg_backend_pid() as pid`)
          const pid = row?.pid ?? 0
          process.kill(pid, "SIGSTOP")
          return { postmaster: (yield* postgresOf(directory))?.pid ?? 0, frozen: pid }
        })
      )
      yield* untilGone(postmaster)
      // Postgres ends such a process itself, but only after five seconds, and reports it in its log.
      const log = yield* Effect.promise(() => readFile(join(directory, "postgres", "postgres.log"), "utf8"))
      assert.include(log, "immediate shutdown request")
      assert.notInclude(log, "recalcitrant")
      process.kill(frozen, "SIGCONT")
      yield* untilGone(frozen)
    })
  )

  it.live("recovers if Postgres was killed and another process has its process id now", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const cluster = join(directory, "postgres", "cluster")
      yield* Effect.scoped(start(directory))
      const stale = `${process.pid}\n${cluster}\n1\n5432\n${cluster}\n\n1 1\nready\n`
      yield* Effect.promise(() => writeFile(join(cluster, "postmaster.pid"), stale))

      assert.deepStrictEqual(
        yield* Effect.scoped(Effect.flatMap(start(directory), (connection) => ask(connection, "select 1"))),
        [1]
      )
    })
  )

  it.live("refuses the data of another major version, and says what to do", () =>
    Effect.gen(function* () {
      const directory = yield* temporaryDirectory
      const cluster = join(directory, "postgres", "cluster")
      yield* Effect.promise(() => mkdir(cluster, { recursive: true }))
      yield* Effect.promise(() => writeFile(join(cluster, "PG_VERSION"), "17\n"))

      const refusal = yield* Effect.flip(Effect.scoped(start(directory)))
      assert.include(refusal.message, "was made by Postgres 17")
    })
  )

  it.live("works below a path that is too long for a unix socket", () =>
    Effect.gen(function* () {
      const connection = yield* start(join(yield* temporaryDirectory, "long".repeat(25)))

      assert.isBelow(connection.host.length, 80)
      assert.deepStrictEqual(yield* ask(connection, "select 1"), [1])
    })
  )
})
