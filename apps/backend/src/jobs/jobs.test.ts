import { expect, layer } from "@effect/vitest"
import { Database } from "@hazel/db/database"
import { JobRepository } from "@hazel/db/repositories/job-repository"
import { NodeRepository } from "@hazel/db/repositories/node-repository"
import { Context, Deferred, Effect, Exit, Layer, Queue, Schema, Scope } from "effect"
import { TestClock } from "effect/testing"
import { HazelConfig } from "../config.ts"
import { Nodes } from "../nodes/nodes.ts"
import { HazelForTests, settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { type JobKind, jobKind } from "./job-kind.ts"
import { Jobs } from "./jobs.ts"

/** Greeting somebody is the work of these tests. */
const greeting = (name: string, options: Partial<JobKind<{ readonly to: string }>> = {}) =>
  jobKind(name, Schema.Struct({ to: Schema.String }), options)

/** Another node on the database of the test. It runs jobs until the scope closes. */
const aNode = Effect.fnUntraced(function* <E, R>(register: (jobs: Jobs["Service"]) => Effect.Effect<unknown, E, R>) {
  const own = Layer.provide(Layer.fresh(Jobs.layer), Layer.succeed(HazelConfig, settingsForTests))
  const jobs = Context.get(yield* Layer.build(own), Jobs)
  yield* register(jobs)
  yield* jobs.run
  return jobs
})

const rowsOf = Effect.fnUntraced(function* (kind: string) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(
    () => sql<Array<{ attempts: number; lastError: string | null; isGivenUp: boolean; isTaken: boolean }>>`
      select attempts, last_error as "lastError", given_up_at is not null as "isGivenUp", lease is not null as "isTaken"
      from jobs where kind = ${kind}`
  )
})

const awaitRows = (kind: string, isAwaited: (rows: Effect.Success<ReturnType<typeof rowsOf>>) => boolean) =>
  rowsOf(kind).pipe(Effect.repeat({ until: isAwaited }))

layer(HazelForTests.layer, { excludeTestServices: true })("a job", (it) => {
  it.effect("is done once, although two nodes look for it", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_once")
      const greeted = yield* Queue.unbounded<string>()
      const register = ({ register }: Jobs["Service"]) => register(kind, ({ to }) => Queue.offer(greeted, to))
      const [here, there] = [yield* aNode(register), yield* aNode(register)]
      const everybody = Array.from({ length: 400 }, (_, index) => `Guest ${index}`)
      const all = everybody.map((to) => ({ payload: { to } }))
      // Each enqueues some of them, and is thereby woken.
      const enqueued = [here.enqueue(kind, ...all.slice(0, 200)), there.enqueue(kind, ...all.slice(200))]
      yield* Effect.all(enqueued, { concurrency: "unbounded" })
      yield* awaitRows("greet_once", (rows) => rows.length === 0)
      expect((yield* Queue.takeAll(greeted)).toSorted()).toEqual(everybody.toSorted())
    })
  )

  it.effect("exists if and only if the transaction that enqueued it was committed", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_committed")
      const greeted = yield* Queue.unbounded<string>()
      const jobs = yield* aNode(({ register }) => register(kind, ({ to }) => Queue.offer(greeted, to)))
      const { transaction } = yield* Database
      const fails = Effect.andThen(jobs.enqueue(kind, { payload: { to: "Ben" } }), Effect.fail("changed her mind"))
      expect(yield* Effect.flip(transaction(fails))).toBe("changed her mind")
      yield* transaction(jobs.enqueue(kind, { payload: { to: "Cleo" } }))
      expect(yield* Queue.take(greeted)).toBe("Cleo")
      yield* awaitRows("greet_committed", (rows) => rows.length === 0)
    })
  )

  it.effect("is due at its time and not before", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_later", { atOnce: 1 })
      const greeted = yield* Queue.unbounded<string>()
      const jobs = yield* aNode(({ register }) => register(kind, ({ to }) => Queue.offer(greeted, to)))
      yield* jobs.enqueue(kind, { payload: { to: "Ben, in ten minutes" }, due: 600_000 })
      yield* TestClock.adjust("5 minutes")
      yield* jobs.enqueue(kind, { payload: { to: "Cleo, now" } })
      expect(yield* Queue.take(greeted)).toBe("Cleo, now")
      yield* awaitRows("greet_later", (rows) => rows.length === 1)
      yield* TestClock.adjust("5 minutes")
      expect(yield* Queue.take(greeted)).toBe("Ben, in ten minutes")
    })
  )

  it.effect("that another node enqueued is found within seconds", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_elsewhere")
      const greeted = yield* Deferred.make<string>()
      yield* aNode(({ register }) => register(kind, ({ to }) => Deferred.succeed(greeted, to)))
      yield* (yield* Jobs).enqueue(kind, { payload: { to: "Dora" } })
      yield* TestClock.adjust("5 seconds")
      expect(yield* Deferred.await(greeted)).toBe("Dora")
    })
  )

  it.effect("with a key that waits already is not enqueued again, and can be moved or cancelled", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_by_key", { atOnce: 1 })
      const greeted = yield* Queue.unbounded<string>()
      const jobs = yield* aNode(({ register }) => register(kind, ({ to }) => Queue.offer(greeted, to)))
      const inAnHour = { key: "ben", due: 3_600_000 }
      expect(yield* jobs.enqueue(kind, { payload: { to: "Ben" }, ...inAnHour })).toBe(1)
      expect(yield* jobs.enqueue(kind, { payload: { to: "Ben, again" }, ...inAnHour })).toBe(0)
      yield* jobs.reschedule(kind, { payload: { to: "Ben, at once" }, key: "ben" })
      expect(yield* Queue.take(greeted)).toBe("Ben, at once")
      yield* jobs.enqueue(kind, { payload: { to: "Cleo" }, key: "cleo", due: 1_000 })
      expect(yield* jobs.cancel(kind, "cleo")).toBe(true)
      expect(yield* jobs.cancel(kind, "cleo"), "it is gone").toBe(false)
      yield* awaitRows("greet_by_key", (rows) => rows.length === 0)
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a job that fails", (it) => {
  it.effect("is tried again after growing waits, and is then kept as a dead letter with its last error", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_in_vain", { attempts: 3, waitSeconds: (failures) => 10 ** failures })
      const jobs = yield* aNode(({ register }) =>
        register(kind, (_, { attempts }) => Effect.fail(new Error(`Nobody opened, attempt ${attempts}`)))
      )
      yield* jobs.enqueue(kind, { payload: { to: "Ben" }, key: "ben" })
      const failed = (attempts: number) => awaitRows(kind.kind, ([row]) => row?.attempts === attempts && !row.isTaken)
      yield* failed(1)
      yield* TestClock.adjust(15_000)
      yield* failed(2)
      yield* TestClock.adjust(50_000)
      expect(yield* rowsOf(kind.kind)).toMatchObject([{ attempts: 2, isTaken: false }])
      yield* TestClock.adjust(100_000)
      expect(yield* failed(3)).toEqual([
        { attempts: 3, lastError: "Error: Nobody opened, attempt 3", isGivenUp: true, isTaken: false }
      ])
      expect(yield* jobs.enqueue(kind, { payload: { to: "Ben" }, key: "ben" }), "a dead letter holds no key").toBe(1)
    })
  )

  it.effect("because its payload is of another version stays for a node that can read it", () =>
    Effect.gen(function* () {
      const { enqueue } = yield* JobRepository
      const kind = greeting("greet_by_name")
      yield* aNode(({ register }) => register(kind, () => Effect.void))
      yield* enqueue(kind.kind, [{ payload: { name: "Ben" } }])
      yield* TestClock.adjust("5 seconds")
      const [row] = yield* awaitRows(kind.kind, ([found]) => found?.lastError !== null)
      expect(row).toMatchObject({ isGivenUp: false, lastError: expect.stringContaining("to") })
    })
  )

  it.effect("leaves no trace of its effect when it runs in its transaction", () =>
    Effect.gen(function* () {
      const { run } = yield* Database
      const kind = greeting("greet_in_database", { waitSeconds: () => 1 })
      const note = (to: string) => run`insert into sign_in_failures (key, failures) values (${to}, 1)`
      const jobs = yield* aNode(({ registerInTransaction }) =>
        registerInTransaction(kind, ({ to }, { attempts }) =>
          Effect.andThen(note(to), attempts === 1 ? Effect.fail("The pen broke") : Effect.void)
        )
      )
      yield* jobs.enqueue(kind, { payload: { to: "Ben" } })
      yield* awaitRows(kind.kind, ([row]) => row?.lastError === "The pen broke")
      yield* TestClock.adjust("2 seconds")
      yield* awaitRows(kind.kind, (rows) => rows.length === 0)
      const { sql } = yield* HazelForTests
      expect([...(yield* Effect.promise(() => sql`select key from sign_in_failures`))]).toEqual([{ key: "Ben" }])
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a node that ends", (it) => {
  it.effect("by a crash loses its job to another node when the lease has ended", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_after_crash")
      const repository = yield* JobRepository
      const greeted = yield* Deferred.make<number>()
      yield* repository.enqueue(kind.kind, [{ payload: { to: "Ben" } }])
      const [crashed] = yield* repository.take([{ ...kind, free: 1 }], "crashed")
      yield* aNode(({ register }) => register(kind, (_, { attempts }) => Deferred.succeed(greeted, attempts)))
      yield* TestClock.adjust("30 seconds")
      expect(yield* rowsOf(kind.kind)).toMatchObject([{ attempts: 1, isTaken: true }])
      yield* TestClock.adjust("31 seconds")
      expect(yield* Deferred.await(greeted)).toBe(2)
      yield* awaitRows(kind.kind, (rows) => rows.length === 0)
      expect(yield* repository.complete(crashed!), "a node that comes back late has lost it").toBe(false)
    })
  )

  it.effect("by a crash loses its job before that, as soon as the others know that it is gone", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_after_funeral")
      const repository = yield* JobRepository
      const nodes = yield* NodeRepository
      const greeted = yield* Deferred.make<number>()
      yield* nodes.begin("crashed", "elsewhere:3000", 15)
      yield* repository.enqueue(kind.kind, [{ payload: { to: "Ben" } }])
      yield* repository.take([{ ...kind, free: 1 }], "crashed")
      yield* aNode(({ register }) => register(kind, (_, { attempts }) => Deferred.succeed(greeted, attempts)))
      yield* nodes.end("crashed")
      yield* (yield* Nodes).cleanUpAfterAll
      yield* TestClock.adjust("5 seconds")
      expect(yield* Deferred.await(greeted)).toBe(2)
    })
  )

  it.effect("in the middle of a transaction leaves no effect, and another node has the effect once", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { run, onlyRow } = yield* Database
      const kind = greeting("greet_and_die", { waitSeconds: () => 1 })
      const backend = onlyRow({ pid: Schema.Int })`select pg_backend_pid() as pid`
      const register = ({ registerInTransaction }: Jobs["Service"]) =>
        registerInTransaction(
          kind,
          Effect.fnUntraced(function* ({ to }, { attempts }) {
            yield* run`insert into mail_days (day, kind, count) values (${to}::date, 'address', ${attempts})`
            const { pid } = yield* backend
            // For Postgres, a process that was killed is a connection that has ended.
            if (attempts === 1) yield* Effect.promise(() => sql`select pg_terminate_backend(${pid})`)
            yield* run`select 1`
          })
        )
      const jobs = yield* aNode(register)
      yield* aNode(register)
      yield* jobs.enqueue(kind, { payload: { to: "2026-11-29" } })
      yield* awaitRows(kind.kind, ([row]) => row?.attempts === 1 && !row.isTaken)
      yield* TestClock.adjust("2 seconds")
      yield* awaitRows(kind.kind, (rows) => rows.length === 0)
      expect([...(yield* Effect.promise(() => sql`select count from mail_days`))]).toEqual([{ count: 2 }])
    })
  )

  it.effect("on request gives its job back at once, as if it had not been taken", () =>
    Effect.gen(function* () {
      const kind = greeting("greet_slowly")
      const begun = yield* Deferred.make<void>()
      const process = yield* Scope.make()
      const slow = ({ register }: Jobs["Service"]) =>
        register(kind, () => Effect.andThen(Deferred.succeed(begun, undefined), Effect.never))
      const jobs = yield* Scope.provide(aNode(slow), process)
      yield* jobs.enqueue(kind, { payload: { to: "Ben" } })
      yield* Deferred.await(begun)
      yield* Scope.close(process, Exit.void)
      expect(yield* rowsOf(kind.kind)).toMatchObject([{ attempts: 0, isTaken: false }])
    })
  )

  it.effect("while it only seemed dead stops a job that another node has taken", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const kind = greeting("greet_twice", { leaseSeconds: 30 })
      const begun = yield* Deferred.make<void>()
      const stopped = yield* Deferred.make<void>()
      const jobs = yield* aNode(({ register }) =>
        register(kind, () =>
          Deferred.succeed(begun, undefined).pipe(
            Effect.andThen(Effect.never),
            Effect.onInterrupt(() => Deferred.succeed(stopped, undefined))
          )
        )
      )
      yield* jobs.enqueue(kind, { payload: { to: "Ben" } })
      yield* Deferred.await(begun)
      yield* Effect.promise(
        () =>
          sql`update jobs set lease = gen_random_uuid(), due_at = now() + interval '1 day' where kind = ${kind.kind}`
      )
      yield* TestClock.adjust("10 seconds")
      yield* Deferred.await(stopped)
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a job that repeats", (it) => {
  it.effect("runs on one of two nodes, once in each interval, also after a failure", () =>
    Effect.gen(function* () {
      const runs = yield* Queue.unbounded<void>()
      const water = ({ repeat }: Jobs["Service"]) =>
        repeat("water_plants", "1 minute", Effect.andThen(Queue.offer(runs, undefined), Effect.fail("The can leaks")))
      yield* aNode(water)
      yield* aNode(water)
      const isWatered = awaitRows("water_plants", ([row]) => row?.attempts === 0 && row.lastError === "The can leaks")
      for (let minute = 0; minute < 3; minute++) {
        yield* Queue.take(runs)
        yield* isWatered
        // The clock of Postgres, which is not stopped, moves on as well.
        yield* TestClock.adjust("30 seconds")
        expect(yield* Queue.size(runs), "it waits for the rest of the minute").toBe(0)
        yield* TestClock.adjust("30 seconds")
      }
    })
  )
})
