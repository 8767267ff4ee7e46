import { expect } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { aBotAccount, aChannelWith, Cast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs, openClient } from "./imkit-client.ts"
import { openLegacyClient } from "./legacy-client.ts"

const Refusal = Schema.Struct({ code: Schema.Int, message: Schema.String })

const headersOf = (clientKey: string, token: string) => ({ CLIENT_KEY: clientKey, Authorization: token })

const inBase64 = (text: string) => Buffer.from(text).toString("base64")

conformance("a connecting client", (it) => {
  it.effect("I1 I3 authenticates by auth2, and is acknowledged with itself", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { clientKey } = yield* SampleApp
      const client = yield* openClient()
      expect(yield* client.asks("auth2", ben.token, headersOf(clientKey, ben.token))).toEqual({
        RC: 0,
        RM: "OK",
        result: { _id: ben.id, nickname: "Ben", isRobot: false, avatarUrl: "", id: ben.id }
      })
    })
  )

  it.effect("I3 may name its headers in both ways, and give its token in either place", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { clientKey } = yield* SampleApp
      const ways: ReadonlyArray<readonly [string | null, object]> = [
        [ben.token, { CLIENT_KEY: clientKey }],
        [null, { CLIENT_KEY: clientKey, Authorization: ben.token }],
        [null, { "IM-CLIENT-KEY": clientKey, "IM-Authorization": `Bearer ${ben.token}` }],
        ["", { "IM-CLIENT-KEY": clientKey, Authorization: `Bearer ${ben.token}` }]
      ]
      for (const [token, headers] of ways) {
        const client = yield* openClient()
        expect((yield* client.asks("auth2", token, headers)).RC, JSON.stringify(headers)).toBe(0)
      }
    })
  )

  it.effect("I3 may be a bot with its API key", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { clientKey } = yield* SampleApp
      const bot = yield* aBotAccount(ada)
      const client = yield* openClient()
      const { result } = yield* client.asks("auth2", bot.token, headersOf(clientKey, bot.token))
      expect(result).toMatchObject({ _id: bot.id, isRobot: true })
    })
  )

  it.effect("I4 is refused with RC 401 for a wrong token or client key, and may disconnect and try again", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { clientKey } = yield* SampleApp
      const wrong: ReadonlyArray<readonly [unknown, unknown]> = [
        ["wrong", headersOf(clientKey, "wrong")],
        [ben.token, { CLIENT_KEY: "another" }],
        [ben.token, undefined],
        [undefined, { CLIENT_KEY: clientKey }],
        [{ $ne: null }, { CLIENT_KEY: clientKey }],
        [ben.token, { CLIENT_KEY: [clientKey] }]
      ]
      for (const args of wrong) {
        const client = yield* openClient()
        expect((yield* client.asks("auth2", ...args)).RC, JSON.stringify(args)).toBe(401)
        client.io.disconnect()
      }
      yield* connectAs(ben)
    })
  )

  it.effect("I5 receives nothing before it has authenticated, and may do nothing", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { clientKey } = yield* SampleApp
      const channelId = yield* aChannelWith(ada, ben)
      const [stranger, friend] = [yield* openClient(), yield* connectAs(ben)]
      yield* stranger.asks("auth2", "wrong", headersOf(clientKey, "wrong"))
      yield* writes(ada, channelId)
      yield* friend.next("chat message")
      yield* stranger.isHandled
      expect(stranger.received).toEqual([])
      expect((yield* stranger.asks("chat message", { room: channelId, message: "Hello?" })).RC).toBe(401)
      expect((yield* stranger.asks("typing", channelId)).RC).toBe(401)
    })
  )

  it.effect("I2 I4 I6 that chose base64 gets every acknowledgement and payload as JSON in base64", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { clientKey } = yield* SampleApp
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* openClient({ encoding: "base64" })
      const answer = yield* Effect.callback<unknown>((resume) => {
        client.io.emit("auth2", ben.token, headersOf(clientKey, ben.token), (given: unknown) =>
          resume(Effect.succeed(given))
        )
      })
      const result = { _id: ben.id, nickname: "Ben", isRobot: false, avatarUrl: "", id: ben.id }
      expect(answer).toBe(inBase64(JSON.stringify({ RC: 0, RM: "OK", result })))
      yield* writes(ada, channelId, "Grüße 👋")
      expect(yield* client.next("chat message")).toMatchObject({ message: "Grüße 👋", room: channelId })
      expect(typeof client.raw[0]).toBe("string")
    })
  )

  it.effect("I2 that decodes in its own way, or chooses nothing, gets JSON", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const clients = [yield* connectAs(ben, { encoding: "custom" }), yield* connectAs(ben)]
      yield* writes(ada, channelId, "Plain")
      for (const client of clients) expect(yield* client.next("chat message")).toMatchObject({ message: "Plain" })
    })
  )

  it.effect("I2 cannot change its encoding once it has authenticated", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const client = yield* connectAs(ben)
      expect((yield* client.asks("conf", { encoding: "base64" })).RC).toBe(400)
    })
  )

  it.effect("I1 I3 of Socket.IO 2 authenticates by auth, in JSON and in base64", () =>
    Effect.gen(function* () {
      const { aClient, aRoom } = yield* SampleApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      yield* aRoom("old-room", jim, pam)
      const hers = yield* connectAs(pam)
      for (const options of [{}, { encoding: "base64" as const }]) {
        const client = yield* openLegacyClient(options)
        expect(yield* client.asks("auth", jim.token)).toMatchObject({ RC: 0, RM: "OK", result: { _id: "jim" } })
        yield* hers.asks("chat message", { room: "old-room", message: "Good old days" })
        const sender = { _id: "pam", nickname: "pam", isRobot: false, avatarUrl: "", id: "pam" }
        expect(yield* client.next("chat message")).toMatchObject({ room: "old-room", message: "Good old days", sender })
      }
    })
  )

  it.effect("I1 is refused by the engine in its own form for a transport that it does not have", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const response = yield* Effect.promise(() => fetch(`${url}/socket.io/?EIO=4&transport=carrier-pigeon`))
      const { code } = Schema.decodeUnknownSync(Refusal)(yield* Effect.promise(() => response.json()))
      expect([response.status, code]).toEqual([400, 0])
    })
  )
})
