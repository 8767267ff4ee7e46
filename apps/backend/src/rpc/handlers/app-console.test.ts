import { expect } from "@effect/vitest"
import { type AppId, TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { decodeProtectedHeader, jwtVerify } from "jose"
import { AppChannels } from "../../app-channels/app-channels.ts"
import { AppConnections } from "../../app-channels/app-connections.ts"
import { AppMessages } from "../../app-channels/app-messages.ts"
import { AppSubscriptions } from "../../app-channels/app-subscriptions.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { everything, refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { anApp, publicKeyOfNobody, secretOfApp } from "../../testing/scenes/apps.ts"

/** An app user is connected and subscribed to a channel. */
const isIn = Effect.fn(function* (appId: AppId, uid: string, name: string) {
  const channel = yield* (yield* AppChannels).open(appId, name)
  const asked = { appId, node: "here", uid, umd: { role: "sales" }, claims: {}, heartbeatSeconds: null }
  const { id } = yield* (yield* AppConnections).open({ ...asked, expiresInSeconds: 7_200 })
  yield* (yield* AppSubscriptions).subscribe(channel, {
    connectionId: id,
    uid,
    umd: { role: "sales" },
    isCounted: true
  })
  return { id, channel }
})

withCast("the developer console", (it) => {
  it.effect("shows the connections, channels and events of an app and of no other", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [app, other] = [yield* anApp, yield* anApp]
      const { id: appId } = app
      const jim = yield* isIn(appId, "Jim", "presence.office")
      yield* isIn(other.id, "Robert", "sabre")
      const publish = (yield* AppMessages).publish
      yield* publish(jim.channel, { event: "prank", data: { stapler: "in jelly" }, fromConnection: jim.id })

      const connected = yield* ada.asks((hazel) => hazel.appConsole.connections({ appId }))
      expect(connected).toMatchObject({ count: 1, connections: [{ id: jim.id, uid: "Jim", umd: { role: "sales" } }] })
      expect(connected.connections[0]).toMatchObject({ channels: ["presence.office"], channelCount: 1 })
      const { channels } = yield* ada.asks((hazel) => hazel.appConsole.channels({ appId }))
      const office = { name: "presence.office", isPresence: true, subscriptionCount: 1, memberCount: 1, eventCount: 2 }
      expect(channels).toMatchObject([office])
      const { events } = yield* ada.asks((hazel) => hazel.appConsole.events({ appId }))
      expect(events).toMatchObject([
        { channel: "presence.office", type: "app_message_published", event: "prank", uid: "Jim" },
        { channel: "presence.office", type: "app_member_added", event: null, uid: "Jim" }
      ])
      expect(JSON.parse(events[0]!.data)).toEqual({ stapler: "in jelly" })
      yield* (yield* AppConnections).close([jim.id])
      expect((yield* ada.asks((hazel) => hazel.appConsole.connections({ appId }))).count).toBe(0)
    })
  )

  it.effect("finds channels by the beginning of their names, and shows the events of one", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId } = yield* anApp
      const publish = (channel: string) =>
        ada.asks((hazel) => hazel.appConsole.publish({ appId, channel, event: "shipped", data: channel }))
      for (const channel of ["orders.1", "orders.2", "returns.1"]) yield* publish(channel)
      const found = yield* ada.asks((hazel) => hazel.appConsole.channels({ appId, prefix: "orders." }))
      expect(found.channels.map(({ name }) => name)).toEqual(["orders.2", "orders.1"])
      const { events } = yield* ada.asks((hazel) => hazel.appConsole.events({ appId, channel: "orders.1" }))
      expect(events.map(({ channel, data }) => [channel, data])).toEqual([["orders.1", '"orders.1"']])
      expect((yield* ada.asks((hazel) => hazel.appConsole.events({ appId, channel: "nothing" }))).events).toEqual([])
    })
  )

  it.effect("mints a token that the app's secret verifies, with the audience and issuer of the app (J2, J4, J5)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, signingKeyId: keyId } = yield* anApp
      yield* ada.asks((hazel) => hazel.app.update({ id: appId, audience: "scranton", issuer: "dunder-mifflin" }))
      const claims = { scope: "connect", uid: "Jim" }
      const transactionId = TransactionId.make(uuidV7())
      const mint = ada.asks((hazel) => hazel.appConsole.mintToken({ appId, keyId, claims, transactionId }))
      const { token } = yield* expectReplayToMatch([ada], mint)
      expect((yield* mint).token).toBe(token)
      expect(decodeProtectedHeader(token)).toEqual({ alg: "HS256", typ: "JWT" })
      const rules = { audience: "scranton", issuer: "dunder-mifflin", currentDate: new Date(0) }
      const { payload } = yield* Effect.promise(() => jwtVerify(token, Buffer.from(secretOfApp), rules))
      expect(payload).toEqual({ ...claims, iat: 0, exp: 3_600, aud: "scranton", iss: "dunder-mifflin" })
      expect(JSON.stringify([yield* everything])).not.toContain(token)
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list())
      expect(entries[0]?.record).toMatchObject({ act: "app_test_token_minted", appId, keyId })
    })
  )

  it.effect("cannot mint a token by a public key, for a disabled app, or with too many claims", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, signingKeyId } = yield* anApp
      const publicKey = { appId, algorithm: "EdDSA", publicKey: publicKeyOfNobody } as const
      const { keyId } = yield* ada.asks((hazel) => hazel.appSigningKey.create(publicKey))
      const mint = (id: typeof keyId, claims = {}) =>
        ada.asks((hazel) => hazel.appConsole.mintToken({ appId, keyId: id, claims }))
      expect(yield* refusal(mint(keyId))).toMatchObject({
        _tag: "InvalidAppKeyError",
        message: expect.stringContaining("private key")
      })
      const huge = mint(signingKeyId, { umd: "x".repeat(16_384) })
      expect(yield* refusal(huge)).toMatchObject({ _tag: "InvalidAppTestError", field: "claims" })
      yield* ada.asks((hazel) => hazel.app.update({ id: appId, isEnabled: false }))
      expect(yield* refusal(mint(signingKeyId))).toMatchObject({ _tag: "InvalidAppKeyError" })
    })
  )

  it.effect("publishes a test message once for each transaction id", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, name } = yield* anApp
      const transactionId = TransactionId.make(uuidV7())
      const message = { appId, channel: "orders", event: "shipped", data: { number: 4_711 }, store: 60, transactionId }
      const publish = ada.asks((hazel) => hazel.appConsole.publish(message))
      const answer = yield* expectReplayToMatch([ada], publish)
      expect(yield* publish).toEqual(answer)
      const channel = yield* (yield* AppChannels).open(appId, "orders")
      const stored = yield* (yield* AppMessages).list(channel, {})
      expect(stored).toMatchObject([{ id: answer.messageId, event: "shipped", data: { number: 4_711 }, meta: null }])
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list())
      const record = { act: "app_test_message_published", appId, appName: name, channel: "orders" }
      expect(entries[0]?.record).toEqual(record)
    })
  )

  it.effect("says which field of a test message breaks a limit (N1, N2, N4)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId } = yield* anApp
      const message = { appId, channel: "orders", event: "shipped" }
      for (const [field, wrong] of [
        ["channel", { channel: "no spaces" }],
        ["channel", { channel: "" }],
        ["event", { event: "*" }],
        ["data", { data: "x".repeat(32_768) }],
        ["data", { data: "\0" }],
        ["store", { store: -2 }]
      ] as const) {
        const error = yield* Effect.flip(ada.asks((hazel) => hazel.appConsole.publish({ ...message, ...wrong })))
        expect(error, JSON.stringify(wrong).slice(0, 40)).toMatchObject({ _tag: "InvalidAppTestError", field })
      }
    })
  )
})
