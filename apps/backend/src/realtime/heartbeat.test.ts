import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { openRealtime, listen } from "../testing/harness/listener.ts"

withCast("a heartbeat", (it) => {
  it.effect.each([4.999, 600.001, 0, -5])("of %d seconds is refused with a reason", (heartbeatSeconds) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* openRealtime()
      device.send({ type: "hello", token: ada.token, cursors: {}, heartbeatSeconds })
      const message = "Choose a heartbeat of 5 to 600 seconds."
      expect(yield* device.goodbye).toEqual({ type: "goodbye", reason: "bad-frame", reconnect: false, message })
      expect(yield* device.closeCode).toBe(4400)
    })
  )

  it.effect("of NaN is refused", () =>
    Effect.gen(function* () {
      const device = yield* openRealtime()
      device.send({ type: "hello", cursors: {}, heartbeatSeconds: "25" })
      expect(yield* device.goodbye).toMatchObject({ reason: "bad-frame" })
    })
  )

  it.effect.each([5, 600])("of %d seconds is enforced from each received frame on", (heartbeatSeconds) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* listen(ada, { heartbeatSeconds })
      expect(yield* device.welcome).toMatchObject({ heartbeatSeconds })
      for (const _ of ["first", "second"]) {
        yield* TestClock.adjust((heartbeatSeconds - 1) * 1000)
        yield* device.isHandled
      }
      yield* TestClock.adjust((heartbeatSeconds - 1) * 1000)
      expect(device.socket.readyState).toBe(device.socket.OPEN)
      yield* TestClock.adjust("1 second")
      expect(yield* device.goodbye).toEqual({ type: "goodbye", reason: "silent", reconnect: true })
      expect(yield* device.closeCode).toBe(1012)
    })
  )

  it.effect("gets no answer", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* listen(ada, { heartbeatSeconds: 5 })
      const before = device.lines.length
      for (const _ of ["first", "second"]) device.send({ type: "heartbeat" })
      // Frames are handled in order, and this one closes the socket, so an answer to the earlier ones would have come
      // before.
      device.send({ type: "nonsense" })
      yield* device.closeCode
      const answers = device.lines.slice(before).map((line) => JSON.parse(line))
      expect(answers).toMatchObject([{ type: "goodbye", reason: "bad-frame" }])
    })
  )

  it.effect("counts as a sign of life", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const device = yield* listen(ada, { heartbeatSeconds: 5 })
      const other = yield* listen(ben, { heartbeatSeconds: 5 })
      yield* TestClock.adjust("4 seconds")
      device.send({ type: "heartbeat" })
      yield* device.isHandled
      yield* TestClock.adjust("1 second")
      yield* other.goodbye
      expect(device.socket.readyState).toBe(device.socket.OPEN)
    })
  )

  it.effect("of the server reaches peers who connected together at different times, each within 12 seconds", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const devices = yield* Effect.forEach(Array.from({ length: 20 }), () => listen(ada), { concurrency: 10 })
      const pinged = () => devices.filter(({ lines }) => lines.includes(`{"type":"ping"}`)).length
      const bySecond: Array<number> = []
      for (let second = 0; second < 13; second++) {
        yield* TestClock.adjust("1 second")
        for (const device of devices) yield* device.isHandled
        bySecond.push(pinged())
      }
      expect(bySecond.at(-1)).toBe(20)
      const atOnce = bySecond.map((count, second) => count - (bySecond[second - 1] ?? 0))
      expect(Math.max(...atOnce), "the probability of more is one in ten million").toBeLessThan(13)
    })
  )

  it.effect("that nobody answers for 27 seconds ends with a goodbye, and one that is answered does not", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const [silent, answering] = [yield* listen(ada), yield* listen(ben)]
      yield* TestClock.adjust("26 seconds")
      answering.send({ type: "pong" })
      yield* answering.isHandled
      expect(silent.socket.readyState).toBe(silent.socket.OPEN)
      yield* TestClock.adjust("1 second")
      expect(yield* silent.goodbye).toEqual({ type: "goodbye", reason: "silent", reconnect: true })
      expect(yield* silent.closeCode).toBe(1012)
      expect(answering.socket.readyState).toBe(answering.socket.OPEN)
    })
  )

  it.effect("is not demanded from a client that did not offer it", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* listen(ada)
      expect(yield* device.welcome).not.toHaveProperty("heartbeatSeconds")
      yield* TestClock.adjust("20 seconds")
      yield* device.isHandled
      expect(device.socket.readyState).toBe(device.socket.OPEN)
    })
  )
})
