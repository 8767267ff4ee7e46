import { expect, layer } from "@effect/vitest"
import { connect } from "@hazel/db/postgres-clients"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { inject } from "vitest"
import { databaseLimits } from "../front-door/limits/index.ts"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { Device } from "../testing/harness/device.ts"
import { HazelForTests, onServer } from "../testing/harness/hazel-for-tests.ts"

/** A connection to the test's database that Hazel knows nothing of. */
const anotherConnection = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.sync(() => connect({ ...inject("postgres"), database: sql.options.database }, { max: 1 })),
    (other) => Effect.promise(() => other.end({ timeout: 1 }))
  )
})

const healthOf = (url: string) => Effect.promise(async () => (await fetch(`${url}/health`)).status)

withCast("a database that fails (fault 5)", (it) => {
  it.effect("whose log of one channel is locked holds up no other channel, and answers in that one", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const other = yield* anotherConnection
      const locked = yield* aChannelWith(ada, ben)
      const channels = yield* Effect.forEach(Array.from({ length: 6 }), () => aChannelWith(ada, ben))
      const transactionId = TransactionId.make(uuidV7())
      const sendToLocked = ada.asks((hazel) => hazel.message.create({ channelId: locked, body: "Hm.", transactionId }))
      const holder = yield* Effect.promise(() => other.reserve())
      yield* Effect.promise(() => holder`begin`)
      yield* Effect.promise(() => holder`select from logs where id = ${locked} for update`)

      const answered: Array<string> = []
      const notes = (what: string) => Effect.sync(() => answered.push(what))
      const [refused] = yield* Effect.all(
        [
          Effect.tap(Effect.flip(sendToLocked), () => notes("the locked channel")),
          // Both lanes go on while the lock is held: none of these waits for its release.
          Effect.forEach(channels, (channel) =>
            Effect.forEach(["One.", "Two."], (body) => writes(ben, channel, body))
          ).pipe(Effect.tap(() => notes("the others")))
        ],
        { concurrency: "unbounded" }
      )
      expect(answered).toEqual(["the others", "the locked channel"])
      expect(refused).toMatchObject({ _tag: "TemporarilyUnavailableError", retryAfterMs: expect.any(Number) })

      yield* Effect.promise(() => holder`commit`)
      holder.release()
      yield* sendToLocked
      const { messages } = yield* ben.asks((hazel) => hazel.message.list({ channelId: locked, limit: 10 }))
      expect(messages.map(({ body }) => body)).toEqual(["Hm."])
    })
  )

  it.effect("that was away makes the SDK send Ada's message again, instead of showing it as failed", () =>
    Effect.gen(function* () {
      const { url, sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const name = sql.options.database
      const device = yield* Effect.acquireRelease(
        Effect.sync(() => new Device(url, ada.token)),
        ({ hazel }) => Effect.promise(() => hazel.close())
      )
      yield* Effect.promise(() => device.shows(device.hazel.connection, (state) => state === "online"))
      yield* Effect.promise(() => onServer(`alter database ${name} allow_connections false`))
      yield* Effect.promise(() =>
        onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
      )
      const refused = yield* Effect.flip(writes(ben, channelId))
      expect(refused).toMatchObject({ _tag: "TemporarilyUnavailableError" })
      const sent = device.hazel.send({ channelId, parentId: null, body: "Still there?" })
      yield* Effect.promise(() => onServer(`alter database ${name} allow_connections true`))
      yield* Effect.promise(() => sent.settled)
      const { messages } = yield* ben.asks((hazel) => hazel.message.list({ channelId, limit: 10 }))
      expect(messages.map(({ body }) => body)).toEqual(["Still there?"])
    })
  )
})

const impatient = HazelForTests.layerWith(
  {},
  { limits: { ...databaseLimits, silenceSeconds: 2, checkMs: 500, healthAnswerMs: 2_500 } }
)

layer(impatient, { excludeTestServices: true })("a Postgres that is frozen (faults 2 and 5)", (it) => {
  it.effect("answers with a typed error, is told by the health check, and is replaced while it stays frozen", () =>
    Effect.gen(function* () {
      const { url, sql, signUp } = yield* HazelForTests
      const ada = yield* signUp("ada")
      const { channels } = yield* ada.asks((hazel) => hazel.channel.list())
      const channelId = channels[0]!.channel.id
      yield* writes(ada, channelId)
      const other = yield* anotherConnection
      const pids = yield* Effect.promise(
        () => other<Array<{ pid: number }>>`
          select pid from pg_stat_activity where datname = ${sql.options.database} and pid <> pg_backend_pid()`
      )
      expect(pids.length).toBeGreaterThan(0)
      for (const { pid } of pids) process.kill(pid, "SIGSTOP")
      yield* Effect.addFinalizer(() => Effect.sync(() => pids.forEach(({ pid }) => process.kill(pid, "SIGCONT"))))

      const answers = Effect.all([Effect.flip(writes(ada, channelId)), healthOf(url)], { concurrency: "unbounded" })
      const [refused, status] = yield* answers
      expect(refused).toMatchObject({ _tag: "TemporarilyUnavailableError" })
      expect(status).toBe(503)
      // Still frozen: each connection that had not been asked before costs one more refusal at most.
      yield* Effect.retry(writes(ada, channelId, "Back."), { times: 2 })
      yield* Effect.retry(
        ada.asks((hazel) => hazel.user.list()),
        { times: 2 }
      )
      expect(yield* healthOf(url)).toBe(200)
    })
  )
})
