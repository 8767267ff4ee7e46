import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { type Claims, conformance, Customer } from "./harness.ts"
import { caller, errorIn } from "./http-client.ts"

const open = { channels: { "*": { subscribe: true, getInfo: true } } }

conformance("connection/getChannelInfo", (it) => {
  it.effect("T10 counts subscriptions and names each member once, with the bytes of S1", () =>
    Effect.gen(function* () {
      yield* caller({ uid: "Jim", ...open }, "presence.chat")
      yield* caller({ uid: "Dwight", umd: { status: "available" }, ...open }, "presence.chat")
      yield* caller({ uid: "Pam", ...open }, "presence.chat")
      const phone = yield* caller({ uid: "Jim", ...open }, "presence.chat")
      expect(yield* phone.call("getChannelInfo", { channel: "presence.chat" })).toMatchObject({
        status: 200,
        text: '{"channel":"presence.chat","subscriptionsCount":4,"members":[{"uid":"Jim","umd":null},{"uid":"Dwight","umd":{"status":"available"}},{"uid":"Pam","umd":null}]}'
      })
    })
  )

  it.effect("T10 leaves out the members of a channel without presence, and needs no subscription", () =>
    Effect.gen(function* () {
      const { call } = yield* caller({ uid: "Jim", ...open })
      const info = (channel: string) => Effect.map(call("getChannelInfo", { channel }), ({ text }) => text)
      expect(yield* info("unused")).toBe('{"channel":"unused","subscriptionsCount":0}')
      expect(yield* info("presence.unused")).toBe('{"channel":"presence.unused","subscriptionsCount":0,"members":[]}')
      yield* caller({ uid: "Pam", ...open }, "room.1")
      expect(yield* info("room.1")).toBe('{"channel":"room.1","subscriptionsCount":1}')
    })
  )

  it.effect("C4 C6 needs the directive getInfo, and leaves out subscriptions that are not counted", () =>
    Effect.gen(function* () {
      const hidden = { channels: { "room.*": { subscribe: true, omitFromSubCount: true } } }
      const stranger = yield* caller({ uid: "Dwight", ...hidden }, "room.2")
      expect(errorIn(yield* stranger.call("getChannelInfo", { channel: "room.2" }))).toMatchObject({
        status: 403,
        error: { code: "INFO_PERMISSION_DENIED" }
      })
      const { call } = yield* caller({ uid: "Jim", ...open })
      expect((yield* call("getChannelInfo", { channel: "room.2" })).text).toContain('"subscriptionsCount":0')
    })
  )
})

conformance("connection/umdUpdate", (it) => {
  const mayUpdate = { channels: { "presence.chat": { umdUpdate: true } } }

  it.effect("T11 C7 updates one subscription, and everybody present hears of it", () =>
    Effect.gen(function* () {
      const { token } = yield* Customer
      const jim = yield* caller({ uid: "Jim", ...open }, "presence.chat")
      const pam = yield* caller({ uid: "Pam", ...open }, "presence.chat")
      const umd = { status: "away" }
      const signed = yield* token({ scope: "umd", uid: "Jim", umd, ...mayUpdate })
      expect(yield* jim.call("umdUpdate", { channel: "presence.chat", token: signed })).toMatchObject({
        status: 200,
        text: "{}"
      })
      for (const { client } of [jim, pam])
        expect((yield* client.next("hotsock.memberUpdated")).data).toMatchObject({ member: { uid: "Jim", umd } })
      const { text } = yield* pam.call("getChannelInfo", { channel: "presence.chat" })
      expect(text).toContain('{"uid":"Jim","umd":{"status":"away"}}')
    })
  )

  it.effect("T11 R3 updates what hotsock.unsubscribed says", () =>
    Effect.gen(function* () {
      const { token } = yield* Customer
      const jim = yield* caller({ uid: "Jim", umd: "available", channels: { room: { subscribe: true } } }, "room")
      const channels = { room: { umdUpdate: true } }
      const signed = yield* token({ scope: "umd", uid: "Jim", umd: { status: "away" }, channels })
      expect(yield* jim.call("umdUpdate", { channel: "room", token: signed })).toMatchObject({ status: 200 })
      expect((yield* jim.client.unsubscribe("room")).meta).toEqual({ uid: "Jim", umd: { status: "away" } })
    })
  )

  it.effect("T11 J14 updates the connection, and its subscriptions with umdPropagate", () =>
    Effect.gen(function* () {
      const { token } = yield* Customer
      const channels = { "room.1": { subscribe: true, messages: { chat: { publish: true, echo: true } } } }
      const jim = yield* caller({ uid: "Jim", channels }, "room.1")
      const authorOf = Effect.fnUntraced(function* () {
        yield* jim.call("publishMessage", { channel: "room.1", event: "chat" })
        return (yield* jim.client.next("chat")).meta
      })
      const update = Effect.fnUntraced(function* (claims: Claims) {
        const signed = yield* token({ scope: "umd", connectionId: jim.client.connected.connectionId, ...claims })
        return yield* jim.call("umdUpdate", { token: signed })
      })
      expect(yield* update({ umdUpdate: true, umd: "new" })).toMatchObject({ status: 200, text: "{}" })
      expect(yield* authorOf(), "subscriptions keep theirs").toEqual({ uid: "Jim", umd: null })
      expect(yield* update({ umdUpdate: true, umdPropagate: true, umd: "newer" })).toMatchObject({ status: 200 })
      expect(yield* authorOf()).toEqual({ uid: "Jim", umd: "newer" })
      expect(errorIn(yield* update({ umdPropagate: true, umd: "newest" }))).toMatchObject({
        status: 403,
        error: { code: "UMD_UPDATE_DENIED" }
      })
    })
  )

  it.effect("T11 needs a umd token of this connection or user, with the right directive", () =>
    Effect.gen(function* () {
      const { token, anApp } = yield* Customer
      const jim = yield* caller({ uid: "Jim", ...open }, "presence.chat")
      const other = yield* anApp
      const update = (signed: string, channel?: string) =>
        Effect.map(jim.call("umdUpdate", { channel, token: signed }), errorIn)
      const invalid = { status: 403, error: { code: "INVALID_UMD_TOKEN" } }
      for (const claims of [
        { scope: "subscribe", uid: "Jim" },
        { scope: "umd", uid: "Pam" },
        { scope: "umd", uid: "Jim", exp: 0 }
      ])
        expect(yield* update(yield* token({ ...claims, ...mayUpdate }), "presence.chat")).toMatchObject(invalid)
      const ofOther = yield* other.token({ scope: "umd", uid: "Jim", ...mayUpdate })
      expect(yield* update(ofOther, "presence.chat")).toMatchObject(invalid)
      const bare = yield* token({ scope: "umd", uid: "Jim" })
      for (const channel of [undefined, "presence.chat"])
        expect(yield* update(bare, channel)).toMatchObject({ status: 403, error: { code: "UMD_UPDATE_DENIED" } })
      yield* jim.client.unsubscribe("presence.chat")
      const right = yield* token({ scope: "umd", uid: "Jim", ...mayUpdate })
      expect(yield* update(right, "presence.chat")).toMatchObject({ status: 403, error: { code: "NOT_SUBSCRIBED" } })
      expect(errorIn(yield* jim.call("umdUpdate", {}))).toMatchObject({ status: 400, error: { field: "token" } })
    })
  )
})
