import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { conformance, Customer } from "./harness.ts"

const subscribe = { subscribe: true }

conformance("a subscription", (it) => {
  it.effect("W1 R2 begins with an answer that has an empty object as data", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({ channels: { "live-updates": subscribe } })
      client.send({ event: "hotsock.subscribe", channel: "live-updates" })
      expect(yield* client.nextText("hotsock.subscribed")).toBe(
        '{"event":"hotsock.subscribed","channel":"live-updates","data":{},"meta":{"uid":null,"umd":null}}'
      )
    })
  )

  it.effect("W2 R3 ends, and nothing follows", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const claims = { channels: { room: { ...subscribe, messages: { "*": { publish: true } } } } }
      const [jim, pam] = [yield* connect(claims), yield* connect(claims)]
      for (const client of [jim, pam]) yield* client.subscribe("room")
      yield* pam.unsubscribe("room")
      jim.publish("room", "chat", "Anybody?")
      yield* jim.isHandled
      yield* pam.subscribe("room")
      jim.publish("room", "chat", "Hello.")
      expect(yield* pam.next("chat")).toMatchObject({ data: "Hello." })
      expect(pam.events.filter((event) => event === "chat")).toHaveLength(1)
    })
  )

  it.effect("R12 cannot begin twice, or end twice", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({ channels: { room: subscribe } })
      yield* client.subscribe("room")
      client.send({ event: "hotsock.subscribe", channel: "room" })
      expect(yield* client.nextError).toMatchObject({ code: "ALREADY_SUBSCRIBED", channel: "room" })
      yield* client.unsubscribe("room")
      client.send({ event: "hotsock.unsubscribe", channel: "room" })
      expect(yield* client.nextError).toMatchObject({ code: "NOT_SUBSCRIBED", channel: "room" })
    })
  )

  it.effect("C1 R12 needs a directive, and an explicit false wins", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({ channels: { "chat.*": subscribe, "chat.admin": { subscribe: false } } })
      for (const channel of ["other", "chat.admin"]) {
        client.send({ event: "hotsock.subscribe", channel })
        expect(yield* client.nextError).toMatchObject({ code: "SUBSCRIBE_PERMISSION_DENIED", channel })
      }
      yield* client.subscribe("chat.everyone")
    })
  )

  it.effect("W1 J9 J11 may be allowed by a token for the connection or its user", () =>
    Effect.gen(function* () {
      const { connect, token } = yield* Customer
      const jim = yield* connect({ uid: "Jim" })
      const channels = { "room.7": subscribe, "room.8": subscribe }
      const ofUser = yield* token({ scope: "subscribe", uid: "Jim", channels })
      const ofConnection = yield* token({ scope: "subscribe", connectionId: jim.connected.connectionId, channels })
      yield* jim.subscribe("room.7", { token: ofUser })
      yield* jim.subscribe("room.8", { token: ofConnection })
      const pam = yield* connect({ uid: "Pam" })
      for (const signed of [ofUser, ofConnection, "a.b.c"]) {
        pam.send({ event: "hotsock.subscribe", channel: "room.7", data: { token: signed } })
        expect(yield* pam.nextError).toMatchObject({ code: "INVALID_SUBSCRIBE_TOKEN", channel: "room.7" })
      }
    })
  )

  it.effect("C3 has the alias of its token, by which it may also be ended and published to", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const messages = { chat: { publish: true, echo: true } }
      const client = yield* connect({ channels: { "user.123": { ...subscribe, alias: "user", messages } } })
      expect(yield* client.subscribe("user")).toEqual({
        event: "hotsock.subscribed",
        channel: "user.123",
        data: {},
        meta: { channelAlias: "user", uid: null, umd: null }
      })
      client.publish("user", "chat", "Hi")
      expect(yield* client.next("chat")).toMatchObject({ channel: "user.123" })
      const ended = yield* client.unsubscribe("user.123")
      expect(ended).toMatchObject({ channel: "user.123", meta: { channelAlias: "user" } })
    })
  )
})

conformance("a publication is refused", (it) => {
  it.effect("W6 C8 R12 without a directive, and without a subscription unless it is a broadcast", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const messages = { chat: { publish: true }, stats: { broadcast: true }, "stats.secret": { publish: false } }
      const claims = { channels: { room: { ...subscribe, messages: { ...messages, "stats*": { broadcast: true } } } } }
      const [jim, pam] = [yield* connect(claims), yield* connect(claims)]
      yield* pam.subscribe("room")
      jim.publish("room", "chat", 1)
      expect(yield* jim.nextError).toMatchObject({ code: "NOT_SUBSCRIBED", channel: "room" })
      for (const event of ["other", "stats.secret"]) {
        jim.publish("room", event, 1)
        expect(yield* jim.nextError).toMatchObject({ code: "PUBLISH_PERMISSION_DENIED", channel: "room" })
      }
      jim.publish("room", "stats", 1)
      expect(yield* pam.next("stats")).toMatchObject({ data: 1 })
      expect(pam.events).not.toContain("chat")
    })
  )

  it.effect("W11 R12 with the name of the field that is wrong", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect()
      client.send({ event: "chat", channel: 7 })
      expect(yield* client.nextError).toEqual({
        channel: undefined,
        code: "INVALID_MESSAGE",
        message: '"channel" must be a string, not a number.',
        field: "channel"
      })
      client.send({ event: "chat", channel: "room", data: "d".repeat(33 * 1024) })
      expect(yield* client.nextError).toMatchObject({ code: "INVALID_MESSAGE", field: "data", channel: "room" })
    })
  )
})

conformance("a frame that is not published", (it) => {
  it.effect("W3 R10 W4 P6 W5 is a ping, which is answered, or a heartbeat or pong, which is not", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect()
      client.send({ event: "hotsock.heartbeat" })
      client.send({ event: "hotsock.pong" })
      client.send({ event: "hotsock.ping" })
      expect(yield* client.nextText("hotsock.pong")).toBe('{"event":"hotsock.pong","data":"{}"}')
      expect(client.events).toEqual(["hotsock.connected", "hotsock.pong"])
    })
  )
})

conformance("a subscribe token with singleUse", (it) => {
  it.effect("J8 subscribes once, and a refused attempt does not use it up", () =>
    Effect.gen(function* () {
      const { connect, token } = yield* Customer
      const [first, second] = [yield* connect({ uid: "Jim" }), yield* connect({ uid: "Jim" })]
      const channels = { room: subscribe, "presence.room": subscribe }
      const signed = yield* token({ scope: "subscribe", singleUse: true, jti: "once", uid: "Jim", channels })
      first.send({ event: "hotsock.subscribe", channel: "other", data: { token: signed } })
      expect(yield* first.nextError).toMatchObject({ code: "SUBSCRIBE_PERMISSION_DENIED" })
      yield* first.subscribe("room", { token: signed })
      for (const client of [first, second]) {
        client.send({ event: "hotsock.subscribe", channel: "presence.room", data: { token: signed } })
        expect(yield* client.nextError).toMatchObject({ code: "INVALID_SUBSCRIBE_TOKEN", channel: "presence.room" })
      }
    })
  )
})
