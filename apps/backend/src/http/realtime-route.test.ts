import { createConnection, type Socket } from "node:net"
import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { authCall } from "../testing/harness/auth-call.ts"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { openRealtime, listen } from "../testing/harness/listener.ts"

const signedInCookie = Effect.map(
  authCall("/sign-in/email", { email: "ada@hazel.test", password: castPassword }),
  ({ cookie }) => cookie
)

const upgradeRequest = (key: string) =>
  ["GET /realtime HTTP/1.1", "Host: hazel", "Upgrade: websocket", "Connection: Upgrade", key, "", ""].join("\r\n")

/** Writes `text` to a bare socket, and answers with what comes back until `done` or the end. */
const bare = Effect.fn(function* (text: string, done: (answer: string) => boolean = () => false) {
  const { url } = yield* HazelForTests
  return yield* Effect.callback<{ readonly socket: Socket; readonly answer: string }>((resume) => {
    const socket = createConnection(Number(new URL(url).port), "127.0.0.1", () => socket.write(text))
    let answer = ""
    const settle = () => resume(Effect.succeed({ socket, answer }))
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1")
      if (done(answer)) settle()
    })
    socket.on("error", () => {})
    socket.on("close", settle)
  })
})

const isHealthy = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  const { status } = yield* Effect.promise(() => fetch(`${url}/health`))
  return status === 200
})

withCast("a socket on the push channel", (it) => {
  it.effect.each(["nonsense", "hzl_nonsense", "a.b", "\0", "line\nbreak", "ümläut", ""])(
    "with the token %j is refused",
    (token) =>
      Effect.gen(function* () {
        const device = yield* openRealtime()
        device.send({ type: "hello", token, cursors: {} })
        expect(yield* device.goodbye).toEqual({ type: "goodbye", reason: "unauthorized", reconnect: false })
        expect(yield* device.closeCode).toBe(4401)
      })
  )

  it.effect("may authenticate by cookie, from a page of Hazel", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { ada } = yield* Cast
      const device = yield* openRealtime({ cookie: yield* signedInCookie, origin: url })
      device.send({ type: "hello", cursors: {} })
      expect((yield* device.welcome).userId).toBe(ada.id)
    })
  )

  it.effect("is not opened by a page of another origin that brings the cookie, nor are calls", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const cookie = yield* signedInCookie
      for (const origin of ["https://evil.test", "null", "not an origin"]) {
        const headers = { cookie, origin }
        const answers = [
          yield* bare(
            upgradeRequest(
              `Cookie: ${cookie}\r\nOrigin: ${origin}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==`
            ),
            (text) => text.includes("\r\n\r\n")
          )
        ]
        expect(answers[0]!.answer).toMatch(/^HTTP\/1.1 403 /)
        const call = yield* Effect.promise(() => fetch(`${url}/rpc`, { method: "POST", headers, body: "" }))
        expect(call.status).toBe(403)
      }
    })
  )

  const malformed: ReadonlyArray<readonly [what: string, frame: string | Buffer]> = [
    ["no JSON", "hello"],
    ["another type", '{"type":"subscribe"}'],
    ["a hello without cursors", '{"type":"hello"}'],
    ["cursors that are no numbers", '{"type":"hello","cursors":{"global":"1"}}'],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00])],
    ["nothing", ""]
  ]

  it.effect.each(malformed)("that sends %s gets the reason and is closed", ([, frame]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [stranger, known] = [yield* openRealtime(), yield* listen(ada)]
      for (const device of [stranger, known]) {
        device.send(frame)
        expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
        expect(yield* device.closeCode).toBe(4400)
      }
    })
  )

  it.effect("that sends a second hello is closed", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* listen(ada)
      device.send({ type: "hello", token: ada.token, cursors: {} })
      expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
    })
  )

  it.effect("that sends nothing is closed after five seconds", () =>
    Effect.gen(function* () {
      const device = yield* openRealtime()
      // This ping is no hello but is answered: from here on the hello is awaited.
      yield* device.isHandled
      yield* TestClock.adjust("4999 millis")
      yield* device.isHandled
      expect(device.socket.readyState).toBe(device.socket.OPEN)
      yield* TestClock.adjust("1 millis")
      expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
    })
  )

  it.effect("that breaks the protocol is cut, and harms nobody else", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const witness = yield* listen(ada)
      const garbage = [
        Buffer.from([0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f]), // not masked
        Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), // reserved bits
        Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), // endless
        Buffer.from([0x8f, 0x80, 0, 0, 0, 0]), // no such frame
        Buffer.alloc(64, 0xaa)
      ]
      for (const bytes of garbage) {
        const request = upgradeRequest("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
        const { socket, answer } = yield* bare(request, (text) => text.includes("\r\n\r\n"))
        expect(answer).toMatch(/^HTTP\/1.1 101 /)
        yield* Effect.callback<void>((resume) => {
          socket.on("close", () => resume(Effect.void))
          socket.write(bytes)
        })
      }
      for (const key of ["X-Nothing: here", "Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x"]) {
        const { socket, answer } = yield* bare(upgradeRequest(key), (text) => text.includes("\r\n\r\n"))
        socket.destroy()
        expect(answer).toMatch(/^HTTP\/1.1 4\d\d /)
      }
      yield* writes(ada, channelId)
      yield* witness.next("channel_message")
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("is not for plain requests", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { status } = yield* Effect.promise(() => fetch(`${url}/realtime`))
      expect(status).toBe(426)
    })
  )

  it.effect("that sends pings without reading is owed no more pongs than a small bound", () =>
    Effect.gen(function* () {
      const pings = 800_000
      const ping = Buffer.from([0x81, 0x8f, 0, 0, 0, 0, ...Buffer.from('{"type":"ping"}')])
      const nonsense = Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x3f])
      const request = upgradeRequest("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
      const { socket } = yield* bare(request, (text) => text.includes("\r\n\r\n"))
      socket.pause()
      yield* Effect.callback<void>((resume) => {
        const sent = [Buffer.alloc(ping.length * pings, ping), nonsense]
        socket.write(Buffer.concat(sent), () => resume(Effect.void))
      })
      const before = socket.bytesRead
      // The answer to the last ping.
      yield* Effect.callback<void>((resume) => {
        socket.on("data", (chunk) => chunk.includes("goodbye") && resume(Effect.void)).resume()
      })
      socket.destroy()
      const pong = '{"type":"pong"}'.length + 2
      expect(socket.bytesRead - before).toBeGreaterThan(1_000 * pong)
      expect(socket.bytesRead - before).toBeLessThan(pings * pong)
    })
  )

  it.effect("that is too slow is cut, and has missed nothing when it reconnects", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const topic = channelTopic(channelId)
      const slow = yield* listen(ben)
      const { epoch, heads } = yield* slow.welcome
      slow.socket.pause()
      const body = "漢".repeat(10_000)
      const flood = Effect.forEach(Array.from({ length: 700 }), () => writes(ada, channelId, body), { concurrency: 50 })
      const last = Math.max(...(yield* flood).map(({ seq }) => seq))
      slow.socket.resume()
      expect(yield* slow.closeCode).not.toBe(1000)
      const received = slow.on(topic).map(({ seq }) => seq)
      expect(received.length).toBeLessThan(700)

      const cursors = { ...heads, [topic]: received.at(-1) ?? heads[topic]! }
      const back = yield* listen(ben, { epoch, cursors })
      yield* back.receives({ [topic]: last })
      received.push(...back.on(topic).map(({ seq }) => seq))
      expect(received).toEqual(Array.from({ length: 700 }, (_, index) => heads[topic]! + 1 + index))
    })
  )
})
