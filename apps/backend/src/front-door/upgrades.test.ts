import { expect, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { head, rawPeer, upgradeRequest } from "../testing/harness/raw-peer.ts"
import { mostOfSite } from "./address-counts.ts"
import { parseTrustedProxies } from "./client-address.ts"
import { FrontDoor } from "./front-door.ts"

const paths = ["/realtime", "/rpc/ws"]

/** Asks for the health of Hazel until it has this many sockets. The client of the tests has one of its own. */
const thereAre = Effect.fn(function* (count: number) {
  const { url } = yield* HazelForTests
  const { sockets } = yield* FrontDoor
  yield* Effect.promise(async () => {
    while (sockets.all !== count) await fetch(`${url}/health`)
  })
})

const wrong: ReadonlyArray<readonly [what: string, status: number, request: (path: string) => string]> = [
  ["version 5", 426, (path) => upgradeRequest(path, { "Sec-WebSocket-Version": "5" })],
  ["version 8", 426, (path) => upgradeRequest(path, { "Sec-WebSocket-Version": "8" })],
  ["no version", 426, (path) => upgradeRequest(path, { "Sec-WebSocket-Version": undefined })],
  ["no key", 400, (path) => upgradeRequest(path, { "Sec-WebSocket-Key": undefined })],
  ["a key that is none", 400, (path) => upgradeRequest(path, { "Sec-WebSocket-Key": "key" })],
  ["two keys", 400, (path) => upgradeRequest(path, { "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==, x" })],
  ["another protocol", 426, (path) => upgradeRequest(path, { Upgrade: "h2c" })],
  ["another method", 400, (path) => upgradeRequest(path, {}, `POST ${path} HTTP/1.1`)],
  ["a body", 400, (path) => `${upgradeRequest(path, { "Content-Length": "4" })}body`],
  ["a malformed Host", 400, (path) => upgradeRequest(path, { Host: "[" })],
  ["a foreign page", 403, (path) => upgradeRequest(path, { Origin: "https://evil.example", Cookie: "a=b" })]
]

const cases = wrong.flatMap(([what, status, request]) => paths.map((path) => [what, path, status, request] as const))

layer(HazelForTests.layer, { excludeTestServices: true })("an upgrade that is refused (attack 7)", (it) => {
  it.effect.each(cases)("for %s on %s is answered like any request and leaves nothing", ([, path, status, request]) =>
    Effect.gen(function* () {
      const { sockets } = yield* FrontDoor
      yield* thereAre(1)
      const peer = yield* rawPeer
      yield* peer.write(request(path))
      expect(yield* peer.status).toBe(status)
      expect(sockets.all).toBe(1)
      // The connection never left HTTP, whose deadlines hold, so it serves the next request.
      peer.answer = ""
      yield* peer.write(head("GET /health HTTP/1.1", "Host: hazel"))
      expect(yield* peer.status).toBe(200)
    })
  )

  it.effect.each(paths)("over HTTP/1.0 on %s is answered and closed", (path) =>
    Effect.gen(function* () {
      yield* thereAre(1)
      const peer = yield* rawPeer
      yield* peer.write(upgradeRequest(path, {}, `GET ${path} HTTP/1.0`))
      expect(yield* peer.status).toBe(400)
      yield* peer.closed
      yield* thereAre(1)
    })
  )

  it.effect.each(["/", "/rpc", "/health", "/realtime/", "/realtimes", "/api/auth/get-session"])(
    "on %s, which has no sockets",
    (path) =>
      Effect.gen(function* () {
        const peer = yield* rawPeer
        yield* peer.write(upgradeRequest(path))
        expect(yield* peer.status).toBe(400)
      })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("a socket", (it) => {
  it.effect.each(paths)("is counted on %s until its peer is gone", (path) =>
    Effect.gen(function* () {
      const { sockets } = yield* FrontDoor
      yield* thereAre(1)
      const peer = yield* rawPeer
      yield* peer.write(upgradeRequest(`${path}?from=here`))
      expect(yield* peer.status).toBe(101)
      expect(sockets.all).toBe(2)
      peer.socket.destroy()
      yield* thereAre(1)
    })
  )
})

layer(HazelForTests.layerWith({ rateLimits: "on", socketsPerAddress: 4 }), { excludeTestServices: true })(
  "sockets of one address (attack 6)",
  (it) => {
    it.effect("are refused beyond their number, and accepted again when one is gone", () =>
      Effect.gen(function* () {
        yield* thereAre(1)
        const peers = yield* Effect.forEach([...paths, ...paths], () => rawPeer)
        for (const [index, peer] of peers.entries()) {
          yield* peer.write(upgradeRequest(paths[index % 2]!))
          expect(yield* peer.status).toBe(index < 3 ? 101 : 429)
        }
        expect(peers[3]!.answer).toMatch(/retry-after: \d+\r\n/i)
        peers[0]!.socket.destroy()
        yield* thereAre(3)
        const next = yield* rawPeer
        yield* next.write(upgradeRequest("/realtime"))
        expect(yield* next.status).toBe(101)
      })
    )
  }
)

const trustedProxies = Result.getOrThrow(parseTrustedProxies("127.0.0.0/8"))

layer(HazelForTests.layerWith({ rateLimits: "on", socketsPerAddress: 4, trustedProxies }), {
  excludeTestServices: true
})("sockets of one IPv6 site (attack 6)", (it) => {
  const knockFrom = Effect.fn(function* (address: string) {
    const peer = yield* rawPeer
    yield* peer.write(upgradeRequest("/realtime", { "X-Forwarded-For": address }))
    return yield* peer.status
  })

  it.effect("are refused beyond their number, though each comes from another network", () =>
    Effect.gen(function* () {
      const networks = Array.from({ length: 10 }, (_, network) => `2001:db8:1:${network}::1`)
      const statuses = yield* Effect.forEach(networks, knockFrom)
      const most = mostOfSite(4)
      expect(statuses.slice(0, most).every((status) => status === 101)).toBe(true)
      expect(statuses.slice(most).every((status) => status === 429)).toBe(true)
      expect(yield* knockFrom("2001:db8:2::1"), "another site").toBe(101)
      expect(yield* knockFrom("203.0.113.9")).toBe(101)
    })
  )
})
