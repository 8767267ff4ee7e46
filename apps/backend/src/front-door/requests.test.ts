import { expect, layer } from "@effect/vitest"
import { Effect, Option } from "effect"
import { HazelForTests, statementsSent } from "../testing/harness/hazel-for-tests.ts"
import { head, rawPeer } from "../testing/harness/raw-peer.ts"
import { FrontDoor } from "./front-door.ts"
import { requestLimits, unfinishedLimits } from "./limits/index.ts"

const post = (path: string, ...headers: ReadonlyArray<string>) =>
  head(`POST ${path} HTTP/1.1`, "Host: hazel", "Content-Type: application/json", ...headers)

const routes = ["/rpc", "/api/auth/sign-in/email", "/api/auth/sign-up/email", "/api/auth/unknown", "/nothing"]

const isHealthy = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => (await fetch(`${url}/health`)).ok)
})

layer(HazelForTests.layer, { excludeTestServices: true })("a request body (attack 4)", (it) => {
  it.effect("that is only announced takes nothing from what others at the same address may send", () =>
    Effect.gen(function* () {
      const { unfinished } = yield* FrontDoor
      for (let count = 0; count < 20; count++) {
        const peer = yield* rawPeer
        yield* peer.write(post("/rpc", `Content-Length: ${requestLimits.bodyBytes}`))
      }
      const honest = yield* rawPeer
      const call = `{"_tag":"Request","id":"1","tag":"user.me","payload":{},"headers":[]}`
      const body = `${call}${" ".repeat(20 * 1024)}\n`
      yield* honest.write(post("/rpc", `Content-Length: ${body.length}`) + body)
      expect(yield* honest.status).toBe(200)
      expect(unfinished.taken).toBe(0)
    })
  )

  it.effect("that arrives and does not end counts for its address until its peer is gone", () =>
    Effect.gen(function* () {
      const { unfinished } = yield* FrontDoor
      const peers = yield* Effect.forEach(Array.from({ length: 20 }), () => rawPeer)
      const most = requestLimits.bodyBytes
      for (const peer of peers) yield* peer.write(post("/rpc", `Content-Length: ${most}`) + " ".repeat(most - 1))
      const refused = yield* Effect.raceAll(peers.map((peer) => peer.status))
      expect(refused).toBe(503)
      expect(unfinished.taken).toBeLessThanOrEqual(unfinishedLimits.bytesPerAddress)
      for (const { socket } of peers) socket.destroy()
      while (unfinished.taken > 0) yield* isHealthy
    })
  )

  it.effect.each(routes)("that announces too great a length is refused before it is sent, on %s", (path) =>
    Effect.gen(function* () {
      const peer = yield* rawPeer
      yield* peer.write(post(path, `Content-Length: ${300 * 1024 * 1024}`))
      expect(yield* peer.status).toBe(413)
      yield* peer.closed
    })
  )

  it.effect.each(routes)("that never ends is cut at its limit, on %s", (path) =>
    Effect.gen(function* () {
      const peer = yield* rawPeer
      yield* peer.write(post(path, "Transfer-Encoding: chunked"))
      const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`
      const before = peer.socket.bytesWritten
      while (!peer.isClosed && peer.answer === "") yield* peer.write(chunk)
      expect(yield* peer.status).toBe(413)
      yield* peer.closed
      // The bytes that the kernels keep between both ends are written, too.
      expect(peer.socket.bytesWritten - before).toBeLessThan(requestLimits.bodyBytes + 16 * 1024 * 1024)
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect.each(["/rpc", "/api/auth/sign-in/email"])(
    "that nests deeply is refused unparsed, on %s (attack 23)",
    (path) =>
      Effect.gen(function* () {
        const peer = yield* rawPeer
        const body = `{"email":${"[".repeat(50_000)}`
        yield* peer.write(post(path, `Content-Length: ${body.length}`) + body)
        expect(yield* peer.status).toBe(400)
        expect(peer.answer).toContain(`may nest ${requestLimits.jsonDepth} levels deep.`)
      })
  )

  it.effect.each(["\ufeff", " \n", "\ufeff "])("that nests deeply is refused also behind %j (attack 23)", (before) =>
    Effect.gen(function* () {
      const peer = yield* rawPeer
      const body = `${before}{"email":${"[".repeat(30_000)}${"]".repeat(30_000)}}`
      yield* peer.write(post("/api/auth/sign-in/email", `Content-Length: ${Buffer.byteLength(body)}`) + body)
      expect(yield* peer.status).toBe(400)
      expect(peer.answer).toContain(`JSON may nest ${requestLimits.jsonDepth} levels deep.`)
    })
  )

  it.effect(
    "beyond those that may wait for their answers is not parsed, though it came in one packet (attack 23)",
    () =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const peer = yield* rawPeer
        const before = statementsSent.length
        yield* peer.write(`GET /api/invitations/none HTTP/1.1\r\nHost: hazel\r\n\r\n`.repeat(200))
        yield* peer.closed
        yield* Effect.promise(() => fetch(`${url}/api/invitations/last`))
        const lookUps = statementsSent.slice(before).filter((statement) => statement.includes("invitations"))
        expect(lookUps.length).toBeLessThanOrEqual(requestLimits.pipelined + 1)
      })
  )

  it.effect("of ordinary size is read by its route", () =>
    Effect.gen(function* () {
      const peer = yield* rawPeer
      const body = JSON.stringify({ email: "nobody@hazel.test", password: "wrong password" })
      yield* peer.write(post("/api/auth/sign-in/email", `Content-Length: ${body.length}`) + body)
      expect(yield* peer.status).toBe(401)
    })
  )
})

layer(HazelForTests.layerWith({ baseUrl: Option.some("https://chat.example.org") }), { excludeTestServices: true })(
  "a request with HAZEL_BASE_URL set (attack 21)",
  (it) => {
    it.effect.each(["/", "/rpc", "/realtime", "/rpc/ws", "/api/auth/get-session", "/api/welcome", "/nothing/at/all"])(
      "to another host is refused on %s",
      (path) =>
        Effect.gen(function* () {
          const peer = yield* rawPeer
          yield* peer.write(head(`GET ${path} HTTP/1.1`, "Host: evil.example"))
          expect(yield* peer.status).toBe(421)
        })
    )

    it.effect("to another host is refused though its first line names ours", () =>
      Effect.gen(function* () {
        const [first, second] = [yield* rawPeer, yield* rawPeer]
        yield* first.write(head("GET http://evil.example/api/welcome HTTP/1.1", "Host: chat.example.org"))
        expect(yield* first.status).toBe(421)
        yield* second.write(head("GET /api/welcome HTTP/1.1", "Host: ["))
        expect(yield* second.status).toBe(400)
      })
    )

    it.effect("to the configured host is answered, and the health of this node to any", () =>
      Effect.gen(function* () {
        const [ours, monitor] = [yield* rawPeer, yield* rawPeer]
        yield* ours.write(head("GET /api/welcome HTTP/1.1", "Host: chat.example.org"))
        expect(yield* ours.status).toBe(200)
        yield* monitor.write(head("GET /health HTTP/1.1", "Host: 10.1.2.3:3000"))
        expect(yield* monitor.status).toBe(200)
      })
    )

    it.effect("by a page that was loaded without TLS is refused, to sign in as well", () =>
      Effect.gen(function* () {
        const peer = yield* rawPeer
        const body = JSON.stringify({ email: "nobody@hazel.test", password: "wrong password" })
        const headers = ["Host: chat.example.org", "Origin: http://chat.example.org", "Sec-Fetch-Site: cross-site"]
        const json = ["Content-Type: application/json", `Content-Length: ${body.length}`, "Cookie: theme=dark"]
        yield* peer.write(head("POST /api/auth/sign-in/email HTTP/1.1", ...headers, ...json) + body)
        expect(yield* peer.status).toBe(403)
      })
    )
  }
)
