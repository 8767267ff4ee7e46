import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { openClients } from "./postgres-clients.ts"
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
  "a Postgres that is away is asked for at the same pace, however long it has been away (fault 4)",
  () =>
    Effect.gen(function* () {
      const port = yield* Effect.promise(portNobodyListensOn)
      const nobody = { host: "127.0.0.1", port, username: "nobody", database: "nothing" }
      const [lane] = openClients(nobody, { ...limitsForTests, reconnectSeconds: 0.01 }).openLanes()
      // The driver's own pauses grow to twenty seconds, and would last longer than this test may.
      yield* Effect.promise(async () => {
        for (let attempt = 1; attempt <= 12; attempt++)
          await expect(lane!`select 1`).rejects.toMatchObject({ code: "ECONNREFUSED" })
      })
    }),
  20_000
)
