import { once } from "node:events"
import { createServer } from "node:net"
import { expect, test } from "vitest"
import { freePort } from "./free-port.ts"

/** The port that the system assigns to a server that asks for any. */
const assigned = async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  return typeof address === "object" && address !== null ? address.port : 0
}

test("a Hazel for tests has a port that the system assigns to nobody else while it starts", async () => {
  const theirs = await Promise.all(Array.from({ length: 50 }, assigned))
  const ours = await Promise.all(Array.from({ length: 50 }, freePort))
  expect(Math.max(...ours)).toBeLessThan(Math.min(...theirs))
})
