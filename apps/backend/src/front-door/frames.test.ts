import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { openRealtime, listen } from "../testing/harness/listener.ts"
import { rawPeer, upgradeRequest } from "../testing/harness/raw-peer.ts"
import { FrontDoor } from "./front-door.ts"
import { callLimits, frameLimits, socketLimits } from "./limits/index.ts"

/** A frame of a client without a payload that matters: masked with zeros. */
const frame = (opcode: number, payload: string, isFinal = true) => {
  const bytes = Buffer.from(payload)
  const head = [(isFinal ? 0x80 : 0) | opcode]
  if (bytes.length < 126) head.push(0x80 | bytes.length)
  else head.push(0x80 | 126, bytes.length >> 8, bytes.length & 0xff)
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), bytes])
}

const paths = ["/realtime", "/rpc/ws"]

/** Frames of one read are all handled, so a flood has to be several reads long. */
const pingsOfFlood = Math.ceil((4 * socketLimits.chunkBytes) / frame(1, '{"type":"ping"}').length)

const openPeer = Effect.fn(function* (path: string) {
  const peer = yield* rawPeer
  yield* peer.write(upgradeRequest(path))
  expect(yield* peer.status).toBe(101)
  return peer
})

withCast("a peer that has not signed in", (it) => {
  it.effect.each(paths)("is closed for fragments without end, on %s (attack 2)", (path) =>
    Effect.gen(function* () {
      const peer = yield* openPeer(path)
      const one = frame(0, "x", false)
      yield* peer.write(Buffer.concat([frame(1, "x", false), ...Array.from({ length: 5_000 }, () => one)]))
      yield* peer.closed
    })
  )

  it.effect("is closed for a frame that arrives without end (attack 2)", () =>
    Effect.gen(function* () {
      const { unfinished } = yield* FrontDoor
      const peer = yield* openPeer("/rpc/ws")
      // One mebibyte, which is allowed after the sign-in.
      const head = Buffer.from([0x81, 0x80 | 127, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0])
      yield* peer.write(head)
      yield* peer.write(Buffer.alloc(callLimits.lineBytesBeforeSignIn + 2 * socketLimits.chunkBytes, "x"))
      yield* peer.closed
      const { url } = yield* HazelForTests
      yield* Effect.promise(async () => {
        while (unfinished.taken > 0) await fetch(`${url}/health`)
      })
    })
  )

  it.effect.each(paths)("is owed few answers to pings it does not read, on %s (attack 1)", (path) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const peer = yield* openPeer(path)
      peer.socket.pause()
      const before = peer.socket.bytesRead
      const ping = frame(9, "x".repeat(100))
      const pings = 300_000
      yield* peer.write(Buffer.concat(Array.from({ length: pings }, () => ping)))
      // Everything before it has been handled when the last frame is answered by a close frame.
      yield* peer.write(frame(8, ""))
      peer.socket.resume()
      yield* peer.closed
      expect(peer.socket.bytesRead - before).toBeLessThan((pings * ping.length) / 2)
      yield* ada.asks((hazel) => hazel.user.me())
    })
  )

  it.effect("is read no longer than the hello takes, however it goes on (attack 6)", () =>
    Effect.gen(function* () {
      const device = yield* openRealtime()
      yield* device.isHandled
      yield* TestClock.adjust("5 seconds")
      expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
    })
  )
})

withCast("a welcomed device", (it) => {
  it.effect("is closed for a long frame that is no hello", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* listen(ada)
      const userIds = Array.from({ length: 500 }, () => ada.id)
      device.send({ type: "look", userIds })
      yield* device.isHandled
      device.send(`${JSON.stringify({ type: "look", userIds: [] })}${" ".repeat(frameLimits.noticeBytes)}`)
      expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
    })
  )
})

layer(HazelForTests.layerWith({ rateLimits: "on", socketsPerAccount: 2 }), { excludeTestServices: true })(
  "an account (attack 6)",
  (it) => {
    it.effect("has no more devices than it may, until one is gone", () =>
      Effect.gen(function* () {
        const { signUp } = yield* HazelForTests
        const ada = yield* signUp("ada")
        const devices = [yield* listen(ada), yield* listen(ada)]
        const third = yield* openRealtime()
        third.hello({ type: "hello", token: ada.token, cursors: {} })
        expect(yield* third.goodbye).toMatchObject({ reason: "too-many-connections", reconnect: true })
        expect(yield* third.closeCode).toBe(4429)
        devices[0]!.socket.close()
        yield* devices[0]!.closeCode
        const fourth = yield* listen(ada)
        yield* fourth.isHandled
      })
    )

    it.effect("that floods its socket with pings is read at the pace of a client", () =>
      Effect.gen(function* () {
        const { signUp } = yield* HazelForTests
        const ben = yield* signUp("ben")
        const [device, other] = [yield* listen(ben), yield* listen(ben)]
        for (let ping = 0; ping < pingsOfFlood; ping++) device.send({ type: "ping" })
        // The client is refused once everything before its close was read.
        device.send("no frame")
        const isRead = () => device.lines.at(-1)?.includes('"goodbye"')
        // Each answer to the other device gives the server time to read what it may of the first.
        for (let turn = 0; turn < 50; turn++) yield* other.isHandled
        let seconds = 0
        while (!isRead() && seconds < 300) {
          yield* TestClock.adjust("1 second")
          yield* other.isHandled
          seconds++
        }
        expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
        expect(seconds, "the debt of one chunk at least").toBeGreaterThan(frameLimits.burst / frameLimits.perSecond)
      })
    )
  }
)
