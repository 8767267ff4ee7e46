import { execFile } from "node:child_process"
import { mkdtemp, open, readdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect } from "@effect/vitest"
import { Context, Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { HazelConfig } from "../config.ts"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { Device } from "../testing/harness/device.ts"
import { HazelForTests, onServer, settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { Epoch } from "./epoch.ts"
import { requestOf } from "./epoch-file.ts"

const does = (text: string) => Effect.promise(() => onServer(text))

/** Runs statements while nobody is connected to the database of this test. */
const whileClosed = Effect.fnUntraced(function* (...statements: ReadonlyArray<string>) {
  const { sql } = yield* HazelForTests
  const name = sql.options.database
  yield* does(`alter database ${name} allow_connections false`)
  yield* does(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
  for (const statement of statements) yield* does(statement)
  yield* does(`alter database ${name} allow_connections true`)
})

const aDirectory = Effect.acquireRelease(
  Effect.promise(() => mkdtemp(join(tmpdir(), "hazel-epoch-"))),
  (directory) => Effect.promise(() => rm(directory, { recursive: true, force: true }))
)

/** A Hazel that starts now with this data directory. */
const aNodeWith = (dataDirectory: string) =>
  Layer.build(Layer.fresh(Epoch.layer)).pipe(
    Effect.map((context) => Context.get(context, Epoch)),
    Effect.provideService(HazelConfig, { ...settingsForTests, dataDirectory })
  )

const epochAtStart = (dataDirectory: string) => Effect.map(aNodeWith(dataDirectory), (node) => node.current())

/** Counts the epochs that begin from now on. */
const epochsBegun = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() =>
    sql.unsafe(`
      create table if not exists epochs_begun (epoch uuid);
      truncate epochs_begun;
      create or replace function note_epoch() returns trigger language plpgsql as
        $$ begin insert into epochs_begun values (new.epoch); return new; end $$;
      create or replace trigger note_epoch after update of epoch on workspaces for each row
        when (old.epoch is distinct from new.epoch) execute function note_epoch()`)
  )
  return Effect.promise(() => sql<Array<{ epoch: string }>>`select epoch from epochs_begun`).pipe(
    Effect.map((rows) => rows.map(({ epoch }) => epoch))
  )
})

withCast("a restored database (fault 6)", (it) => {
  it.effect("makes every client forget what is gone and see what is new, though Hazel ran all the time", () =>
    Effect.gen(function* () {
      const { url, sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* writes(ada, channelId, "Before the backup")
      const name = sql.options.database
      const backup = `${name}_backup`
      yield* Effect.retry(whileClosed(`create database ${backup} template ${name}`), { times: 3 })
      const device = yield* Effect.acquireRelease(
        Effect.sync(() => new Device(url, ben.token)),
        ({ hazel }) => Effect.promise(() => hazel.close())
      )
      const timeline = device.hazel.timeline(channelId, null)
      const shows = (...bodies: ReadonlyArray<string>) =>
        Effect.promise(() =>
          device.shows(timeline, ({ messageIds }) => {
            const shown = messageIds.map((id) => device.hazel.message(id).get()?.message.body)
            return JSON.stringify(shown) === JSON.stringify(bodies)
          })
        )
      void timeline.open()
      const write = (body: string) => Effect.retry(writes(ada, channelId, body), { times: 5 })
      for (const body of ["Ghost 1", "Ghost 2"]) yield* write(body)
      yield* shows("Before the backup", "Ghost 1", "Ghost 2")

      yield* whileClosed(`alter database ${name} rename to ${name}_lost`, `alter database ${backup} rename to ${name}`)
      yield* does(`drop database ${name}_lost with (force)`)
      for (const body of ["New 1", "New 2", "New 3"]) yield* write(body)
      const clock = yield* Effect.forkChild(
        Effect.forever(
          Effect.andThen(
            TestClock.adjust("1 second"),
            Effect.promise(() => new Promise(setImmediate))
          )
        )
      )
      yield* shows("Before the backup", "New 1", "New 2", "New 3")
      clock.interruptUnsafe()
    })
  )

  it.effect("is recognised at the start by how far this node has seen it come, and otherwise the epoch stays", () =>
    Effect.gen(function* () {
      yield* Cast
      const directory = yield* aDirectory
      const epoch = yield* epochAtStart(directory)
      expect(yield* epochAtStart(directory)).toBe(epoch)
      const further = JSON.stringify({ epoch, position: String(10n ** 18n) })
      yield* Effect.promise(() => writeFile(join(directory, "database.json"), further))
      const next = yield* epochAtStart(directory)
      expect(next).not.toBe(epoch)
      expect(yield* epochAtStart(directory)).toBe(next)
    })
  )

  it.effect("is not assumed where another node has seen the database come further since this one looked", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      yield* Cast
      const directory = yield* aDirectory
      const epoch = yield* epochAtStart(directory)
      const noted = join(directory, "database.json")
      yield* Effect.promise(() => rm(noted))
      // Opening this pipe for writing waits until the node reads, which has looked at the database before.
      yield* Effect.promise(() => promisify(execFile)("mkfifo", [noted]))
      const starting = yield* Effect.forkChild(epochAtStart(directory))
      yield* Effect.promise(async () => {
        const pipe = await open(noted, "w")
        await rm(noted)
        await sql`select pg_logical_emit_message(false, 'hazel', 'more', true)`
        const [{ position }] = await sql<[{ position: string }]>`
          select (pg_current_wal_flush_lsn() - '0/0')::text as position`
        await pipe.writeFile(JSON.stringify({ epoch, position }))
        await pipe.close()
      })
      expect(yield* Fiber.join(starting)).toBe(epoch)
    })
  )

  it.effect("is assumed once after npm run restore", () =>
    Effect.gen(function* () {
      yield* Cast
      const directory = yield* aDirectory
      const epoch = yield* epochAtStart(directory)
      yield* Effect.promise(() => writeFile(requestOf(directory), ""))
      const next = yield* epochAtStart(directory)
      expect(next).not.toBe(epoch)
      expect(yield* Effect.promise(() => readdir(directory))).not.toContain("new-epoch")
      expect(yield* epochAtStart(directory)).toBe(next)
    })
  )

  it.effect("begins one epoch, though two nodes see it at once and others of their looks are in flight", () =>
    Effect.gen(function* () {
      yield* Cast
      const directory = yield* aDirectory
      const [first, second] = [yield* aNodeWith(directory), yield* aNodeWith(directory)]
      const begun = yield* epochsBegun
      const before = first.current()
      for (const node of [first, second]) node.reportStepBack(before)
      yield* Effect.all([first.check, second.check, first.check, second.check], { concurrency: "unbounded" })
      // A step back that was seen before the new epoch began, and is reported after it.
      second.reportStepBack(before)
      yield* second.check
      expect(yield* begun).toEqual([first.current()])
      expect(second.current()).toBe(first.current())
    })
  )

  it.effect(
    "begins one epoch for one npm run restore, though another node finds the request before it is removed",
    () =>
      Effect.gen(function* () {
        yield* Cast
        const directory = yield* aDirectory
        const [first, second] = [yield* aNodeWith(directory), yield* aNodeWith(directory)]
        const begun = yield* epochsBegun
        const before = first.current()
        const request = (text: string) => Effect.promise(() => writeFile(requestOf(directory), text))
        yield* request("")
        yield* Effect.all([first.check, second.check], { concurrency: "unbounded" })
        yield* request(before)
        yield* Effect.all([first.check, second.check], { concurrency: "unbounded" })
        expect(yield* begun).toEqual([first.current()])
        expect(second.current()).toBe(first.current())
      })
  )
})
