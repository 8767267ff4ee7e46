import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { hostileValues } from "../../../testing/hostile-input/hostile-values.ts"
import { rawWords } from "../../../testing/hostile-input/raw-words.ts"
import { conformance, Customer } from "./harness.ts"
import { refusedUpgrade } from "./raw-client.ts"

const messages = { "*": { publish: true, echo: true, store: 60, react: true } }
const storage = { "*": { observe: true, get: true, set: true } }
const everything = { uid: "Jim", channels: { "*": { subscribe: true, messages, storage } } }

const channel = "room.123"
const messageId = "01JA3S0TNEC2QBYMZRBMCEXGNW"

/** Every kind of frame, with a placeholder for a hostile value at each of its fields. */
const frames = [
  `{"event":$,"channel":"${channel}","data":1}`,
  `{"event":"chat","channel":$,"data":1}`,
  `{"event":"chat","channel":"${channel}","data":$}`,
  `{"event":"chat","channel":"${channel}","scheduleExpression":$}`,
  `{"event":"chat","channel":"${channel}","scheduleExpression":"at(2030-01-01T00:00:00)","scheduleExpressionTimezone":$}`,
  `{"event":"hotsock.subscribe","channel":$}`,
  `{"event":"hotsock.subscribe","channel":"${channel}","data":$}`,
  `{"event":"hotsock.subscribe","channel":"${channel}","data":{"token":$}}`,
  `{"event":"hotsock.unsubscribe","channel":$}`,
  `{"event":"hotsock.messageReaction","channel":"${channel}","data":{"messageId":$,"reaction":"👍","action":"add"}}`,
  `{"event":"hotsock.messageReaction","channel":"${channel}","data":{"messageId":"${messageId}","reaction":$,"action":"add"}}`,
  `{"event":"hotsock.messageReaction","channel":"${channel}","data":{"messageId":"${messageId}","reaction":"👍","action":$}}`,
  `{"event":"hotsock.channelStorageSet","channel":"${channel}","key":$,"data":1}`,
  `{"event":"hotsock.channelStorageSet","channel":"${channel}","key":"k","data":$}`,
  `{"event":"hotsock.channelStorageGet","channel":"${channel}","key":$}`,
  `{"event":"hotsock.umdUpdate","channel":$,"data":{"token":"a.b.c"}}`,
  `{"event":"hotsock.umdUpdate","data":{"token":$}}`
]

const isHealthy = Effect.gen(function* () {
  const { url } = yield* HazelForTests
  return (yield* Effect.promise(() => fetch(`${url}/health`))).ok
})

conformance("a hostile client", (it) => {
  it.effect("N4 W11 is answered by errors that reveal nothing, whatever it puts in any field", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect(everything)
      for (const frame of frames) {
        for (const value of hostileValues) client.send(frame.replace("$", () => value))
        yield* client.isHandled
      }
      const errors = client.texts.filter((text) => text.includes("hotsock.error"))
      expect(errors.length).toBeGreaterThan(frames.length)
      for (const error of errors) expect(error).not.toMatch(rawWords)
      expect(client.socket.readyState).toBe(client.socket.OPEN)
    })
  )

  it.effect("sends ten thousand frames of garbage, and others are served meanwhile", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const [vandal, jim, pam] = [yield* connect(), yield* connect(everything), yield* connect(everything)]
      for (const client of [jim, pam]) yield* client.subscribe("garbage")
      const garbage = [
        "{",
        "[]",
        "\0\0",
        '"',
        '{"event":7}',
        "🗑️".repeat(50),
        '{"event":"hotsock.nothing","channel":"c"}'
      ]
      for (let count = 0; count < 10_000; count++) vandal.send(garbage[count % garbage.length] ?? "")
      jim.publish("garbage", "chat", "Hello?")
      expect(yield* pam.next("chat")).toMatchObject({ data: "Hello?" })
      yield* vandal.isHandled
      expect(vandal.events.filter((event) => event === "hotsock.error")).toHaveLength(10_000)
      expect(yield* isHealthy).toBe(true)
    })
  )

  it.effect("sends a frame of a mebibyte, and loses only its own socket", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const [vandal, jim] = [yield* connect(), yield* connect()]
      vandal.send({ event: "chat", channel, data: "d".repeat(1024 * 1024) })
      yield* vandal.closeCode
      yield* jim.isHandled
    })
  )

  it.effect("does not read, is closed, and delays nobody", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const [slow, jim, pam] = [yield* connect(everything), yield* connect(everything), yield* connect(everything)]
      for (const client of [slow, jim, pam]) yield* client.subscribe("slow")
      slow.socket.pause()
      const data = "d".repeat(32_000)
      // The buffers of the kernel take some mebibytes before Hazel notices.
      for (let count = 1; count <= 400; count++) {
        jim.publish("slow", "chat", `${count} ${data}`)
        yield* pam.next("chat")
      }
      slow.socket.resume()
      expect([1006, 1008]).toContain(yield* slow.closeCode)
      expect(slow.events.length).toBeLessThan(400)
    })
  )
})

conformance("an app", (it) => {
  it.effect("never receives messages, members or entries of another app's channel of the same name", () =>
    Effect.gen(function* () {
      const { connect, anApp } = yield* Customer
      const other = yield* anApp
      const jim = yield* connect(everything)
      const stranger = yield* other.connect({ ...everything, uid: "Stranger" })
      for (const client of [jim, stranger]) yield* client.subscribe("presence.shared")
      stranger.publish("presence.shared", "chat", "secret")
      stranger.send({ event: "hotsock.channelStorageSet", channel: "presence.shared", key: "k", data: "secret" })
      yield* stranger.next("chat")
      yield* stranger.next("hotsock.channelStorageUpdated")
      yield* jim.isHandled
      expect(jim.events.filter((event) => event !== "hotsock.pong")).toEqual([
        "hotsock.connected",
        "hotsock.subscribed"
      ])
      jim.send({ event: "hotsock.channelStorageGet", channel: "presence.shared", key: "k" })
      expect(yield* jim.next("hotsock.channelStorageData")).toMatchObject({ data: null })
    })
  )

  it.effect("J9 cannot extend connections of another app by its tokens", () =>
    Effect.gen(function* () {
      const { connect, anApp } = yield* Customer
      const other = yield* anApp
      const jim = yield* connect({ uid: "Jim" })
      const claims = {
        connectionId: jim.connected.connectionId,
        channels: { room: { subscribe: true, umdUpdate: true } }
      }
      const subscribing = yield* other.token({ scope: "subscribe", ...claims })
      jim.send({ event: "hotsock.subscribe", channel: "room", data: { token: subscribing } })
      expect(yield* jim.nextError).toMatchObject({ code: "INVALID_SUBSCRIBE_TOKEN" })
      const updating = yield* other.token({ scope: "umd", umdUpdate: true, ...claims })
      jim.send({ event: "hotsock.umdUpdate", data: { token: updating } })
      expect(yield* jim.nextError).toMatchObject({ code: "INVALID_UMD_TOKEN" })
    })
  )

  it.effect("that is disabled loses its connections", () =>
    Effect.gen(function* () {
      const { ada, anApp, connect } = yield* Customer
      const other = yield* anApp
      const [jim, stranger] = [yield* connect(), yield* other.connect()]
      yield* ada.asks((hazel) => hazel.app.update({ id: other.id, isEnabled: false }))
      expect(yield* stranger.closeCode).toBe(1001)
      yield* jim.isHandled
    })
  )
})

conformance("a refused or ended socket", (it) => {
  it.effect("H11 is no longer counted", () =>
    Effect.gen(function* () {
      const { url, connect } = yield* Customer
      const { sockets } = yield* FrontDoor
      const before = sockets.all
      for (let count = 0; count < 20; count++) yield* refusedUpgrade(url, "a.b.c")
      const client = yield* connect()
      client.socket.close()
      yield* client.closeCode
      yield* Effect.promise(async () => {
        while (sockets.all !== before) await fetch(`${url}/health`)
      })
    })
  )
})

conformance(
  "a flood of frames",
  (it) => {
    it.effect("is read no faster than the pace of sockets allows, whatever becomes of its frames", () =>
      Effect.gen(function* () {
        const { url, connect } = yield* Customer
        const vandal = yield* connect(everything)
        const frames = 6_000
        // Each needs the database, so that the queue is empty long after the pace has paused the socket.
        const frame = JSON.stringify({ event: "hotsock.channelStorageGet", channel, key: "k".repeat(100) })
        for (let count = 0; count < frames; count++) vandal.send(frame)
        let [before, rounds] = [-1, 0]
        // Ends when nothing more was answered while twenty other requests were.
        while (before < vandal.frames.length || rounds < 20) {
          rounds = before < vandal.frames.length ? 0 : rounds + 1
          before = vandal.frames.length
          yield* Effect.promise(() => fetch(`${url}/health`))
        }
        expect(vandal.frames.length).toBeGreaterThan(200)
        expect(vandal.frames.length).toBeLessThan(frames / 2)
      })
    )
  },
  { rateLimits: "on" }
)
