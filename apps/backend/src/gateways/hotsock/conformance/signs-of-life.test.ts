import { once } from "node:events"
import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { conformance, Customer } from "./harness.ts"
import type { RawClient } from "./raw-client.ts"

/** Waits until the server has answered a ping of WebSocket itself, which is no frame of the protocol. */
const isRead = ({ socket }: RawClient) =>
  Effect.promise(async () => {
    if (socket.readyState !== socket.OPEN) return
    const done = new AbortController()
    const answers = ["pong", "close"].map((event) => once(socket, event, { signal: done.signal }))
    socket.ping()
    await Promise.race(answers)
    done.abort()
    await Promise.allSettled(answers)
  })

/** Lets time pass in steps in which the client answers the pings of the server, as its library does by itself. */
const passes = Effect.fnUntraced(function* (seconds: number, client: RawClient, step = 10) {
  for (let passed = 0; passed < seconds; passed += step) {
    yield* TestClock.adjust(`${step} seconds`)
    yield* isRead(client)
  }
})

const presence = { channels: { "presence.*": { subscribe: true } } }

conformance("a connection", (it) => {
  it.effect("P5 P6 J13 ends when its token asks for heartbeats and none comes in time", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const pam = yield* connect({ uid: "Pam", ...presence })
      const jim = yield* connect({ uid: "Jim", heartbeatTimeout: 30, ...presence })
      for (const client of [pam, jim]) yield* client.subscribe("presence.heartbeats")
      for (let beats = 0; beats < 3; beats++) {
        yield* passes(20, jim)
        yield* isRead(pam)
        jim.send({ event: "hotsock.heartbeat" })
        yield* isRead(jim)
      }
      expect(jim.socket.readyState).toBe(jim.socket.OPEN)
      expect(jim.events).toEqual(["hotsock.connected", "hotsock.subscribed"])
      // Other frames are no heartbeats.
      jim.send({ event: "hotsock.ping" })
      yield* passes(20, jim)
      yield* isRead(pam)
      yield* TestClock.adjust("12 seconds")
      expect(yield* jim.closeCode).toBe(1001)
      expect(yield* pam.next("hotsock.memberRemoved")).toMatchObject({ data: { member: { uid: "Jim" } } })
    })
  )

  it.effect("P7 R11 lives on with heartbeats that come a tenth early, and is sent no ping that it has to answer", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const jim = yield* connect({ uid: "Jim", heartbeatTimeout: 30 })
      for (let beats = 0; beats < 4; beats++) {
        yield* passes(27, jim, 9)
        jim.send({ event: "hotsock.heartbeat" })
        yield* isRead(jim)
      }
      expect(jim.socket.readyState).toBe(jim.socket.OPEN)
      expect(jim.events).toEqual(["hotsock.connected"])
    })
  )

  it.effect("H9 J12 R9 ends after ten minutes without a frame, unless it is kept alive", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const idle = yield* connect()
      const kept = yield* connect({ keepAlive: true })
      for (let minute = 0; minute < 11; minute++) {
        yield* passes(60, idle)
        yield* isRead(kept)
      }
      expect(yield* idle.closeCode).toBe(1001)
      expect(yield* kept.nextText("hotsock.keepAlive")).toBe('{"event":"hotsock.keepAlive","data":{}}')
      expect(kept.events).toEqual(["hotsock.connected", "hotsock.keepAlive"])
      yield* kept.isHandled
    })
  )

  it.effect("H9 J12 ends after two hours, however much moves on it", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({ keepAlive: true })
      yield* passes(7_180, client, 20)
      expect(client.socket.readyState).toBe(client.socket.OPEN)
      yield* passes(40, client, 20)
      expect(yield* client.closeCode).toBe(1001)
      expect(client.events.filter((event) => event === "hotsock.keepAlive")).toHaveLength(12)
    })
  )
})

conformance("a message to a connection that sends nothing", (it) => {
  it.effect("H9 keeps it from being idle", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const claims = { channels: { news: { subscribe: true, messages: { "*": { publish: true } } } } }
      const [reader, author] = [yield* connect(claims), yield* connect(claims)]
      for (const client of [reader, author]) yield* client.subscribe("news")
      for (const headline of ["first", "second"]) {
        for (let steps = 0; steps < 36; steps++) {
          yield* passes(10, reader)
          yield* isRead(author)
        }
        author.publish("news", "headline", headline)
        expect(yield* reader.next("headline")).toMatchObject({ data: headline })
      }
      expect(reader.socket.readyState).toBe(reader.socket.OPEN)
    })
  )
})
