import { once } from "node:events"
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net"
import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { DatabaseError } from "./database-error.ts"
import type { PostgresConnection } from "./postgres-connection.ts"
import { connect, openClients } from "./postgres-clients.ts"
import { emptyDatabase } from "./testing/empty-database.ts"
import { limitsForTests } from "./testing/limits-for-tests.ts"

const portNobodyListensOn = async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}

it.live(
  "a client tries to reconnect at the same pace however long Postgres has been away (fault 4)",
  () =>
    Effect.gen(function* () {
      const port = yield* Effect.promise(portNobodyListensOn)
      const nobody = { host: "127.0.0.1", port, username: "nobody", database: "nothing" }
      const [lane] = openClients(nobody, { ...limitsForTests, reconnectSeconds: 0.01 }).openLanes()
      // The driver's own pauses grow to twenty seconds, longer than this test may take.
      yield* Effect.promise(async () => {
        for (let attempt = 1; attempt <= 12; attempt++)
          await expect(lane!`select 1`).rejects.toMatchObject({ code: "ECONNREFUSED" })
      })
    }),
  20_000
)

it.live("connections ask Postgres to notice within seconds that Hazel has vanished (fault 5)", () =>
  Effect.gen(function* () {
    const connection = yield* emptyDatabase
    const { sql } = yield* Effect.acquireRelease(
      Effect.sync(() => openClients(connection, { ...limitsForTests, vanishedSeconds: 11 })),
      ({ all: opened }) => Effect.promise(() => Promise.all(opened.map((client) => client.end({ timeout: 1 }))))
    )
    // `reset_val` is what the client requested. Over the unix socket of this test the settings themselves are zero.
    const asked = yield* Effect.promise(
      () => sql<Array<{ name: string; reset_val: string }>>`
        select name, reset_val from pg_settings where name like 'tcp_%' and source = 'client' order by name`
    )
    expect(asked.map(({ name, reset_val }) => `${name} ${reset_val}`)).toEqual([
      "tcp_keepalives_count 3",
      "tcp_keepalives_idle 5",
      "tcp_keepalives_interval 2",
      "tcp_user_timeout 11000"
    ])
  })
)

it.live("Postgres ends a statement or transaction that takes, waits for a lock or idles too long (fault 5)", () =>
  Effect.gen(function* () {
    const connection = yield* emptyDatabase
    const limits = { ...limitsForTests, statementMs: 200, lockMs: 50, laneLockMs: 20, idleTransactionMs: 50 }
    const clients = yield* Effect.acquireRelease(
      Effect.sync(() => openClients(connection, limits)),
      ({ all }) => Effect.promise(() => Promise.all(all.map((client) => client.end({ timeout: 1 }))))
    )
    const holder = yield* Effect.acquireRelease(
      Effect.sync(() => connect(connection, { max: 1 })),
      (other) => Effect.promise(() => other.end({ timeout: 1 }))
    )
    const [lane] = clients.openLanes()
    yield* Effect.promise(async () => {
      await holder`create table held ()`
      await holder.begin(async (transaction) => {
        await transaction`lock table held in access exclusive mode`
        for (const client of clients.all)
          await expect(client`select from held`).rejects.toMatchObject({ code: "55P03" })
      })
      for (const client of clients.all)
        await expect(client`select pg_sleep(60)`).rejects.toMatchObject({ code: "57014" })
      expect(Object(await lane!`show lock_timeout`)[0]).toEqual({ lock_timeout: "20ms" })

      const forgotten = await clients.transactions.reserve()
      await forgotten`begin`
      const [session] = await forgotten<Array<{ pid: number }>>`select pg_backend_pid() as pid`
      const isThere = async () => (await holder`select from pg_stat_activity where pid = ${session!.pid}`).length > 0
      while (await isThere());
      // The code of the loss depends on how much of it the client has noticed by then.
      const asked = Promise.resolve(forgotten`select 1`).catch((cause) => Promise.reject(DatabaseError.from(cause)))
      await expect(asked).rejects.toMatchObject({ isTemporary: true })
    })
  })
)

/** A proxy to Postgres that can silently drop the answers of Postgres. */
const fragileWay = ({ host, port }: PostgresConnection) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const open = new Set<Socket>()
      const losses: Array<() => void> = []
      const server = createServer((near) => {
        const far = createConnection(`${host}/.s.PGSQL.${port}`)
        for (const socket of [near, far]) socket.on("error", () => {})
        near.pipe(far)
        far.pipe(near)
        losses.push(() => far.unpipe(near).resume())
        open.add(near)
        near.once("close", () => {
          open.delete(near)
          far.destroy()
        })
      }).listen(0, "127.0.0.1")
      await once(server, "listening")
      const loseAnswers = () => losses.splice(0).forEach((lose) => lose())
      const closed = () =>
        Promise.all([...open].map((socket) => new Promise((resolve) => socket.once("close", resolve))))
      return { server, port: (server.address() as AddressInfo).port, loseAnswers, closed }
    }),
    ({ server }) => Effect.sync(() => server.close())
  )

it.live("an unanswered query also replaces the silent connections of pools without queries (fault 5)", () =>
  Effect.gen(function* () {
    const connection = yield* emptyDatabase
    const way = yield* fragileWay(connection)
    const address = { ...connection, host: "127.0.0.1", port: way.port }
    const clients = yield* Effect.acquireRelease(
      Effect.sync(() => openClients(address, { ...limitsForTests, silenceSeconds: 2 })),
      ({ all }) => Effect.promise(() => Promise.all(all.map((client) => client.end({ timeout: 1 }))))
    )
    yield* Effect.promise(async () => {
      await Promise.all([clients.sql`select 1`, clients.hot`select 1`])
      const closed = way.closed()
      way.loseAnswers()
      await expect(clients.sql`select 1`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" })
      await closed
      expect(Object(await clients.hot`select 1 as one`)[0]).toEqual({ one: 1 })
    })
  })
)
