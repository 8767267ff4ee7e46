import { expect } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { TestClock } from "effect/testing"
import { conformance, Customer, farAway } from "./harness.ts"
import { connectTo, refusedUpgrade } from "./raw-client.ts"

conformance("a connection", (it) => {
  it.effect("H3 H4 H5 H6 H7 begins with its id, its secret and its end in whole seconds", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const { texts } = yield* connect()
      expect(texts[0]).toMatch(
        /^\{"event":"hotsock.connected","data":\{"connectionId":"[\w-]{15}=","connectionExpiresAt":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ","connectionSecret":"[0-9A-Za-z]{20}"\},"meta":\{"uid":null,"umd":null\}\}$/
      )
      const jim = yield* connect({ uid: "Jim", umd: { name: "Jim Halpert" } })
      expect(jim.frames[0]).toMatchObject({ meta: { uid: "Jim", umd: { name: "Jim Halpert" } } })
    })
  )

  it.effect("H8 is told so at once, whatever the client does or the time is", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const before = yield* Clock.currentTimeMillis
      const { events } = yield* connect()
      expect(events).toEqual(["hotsock.connected"])
      expect(yield* Clock.currentTimeMillis, "the time that had to pass").toBe(before)
    })
  )

  it.effect("J9 J10 N5 has a uid of up to 128 characters and umd of up to 1 KiB", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const [uid, umd] = ["🍞".repeat(128), "m".repeat(1_024 - '""'.length)]
      const { frames } = yield* connect({ uid, umd })
      expect(frames[0]).toMatchObject({ meta: { uid, umd } })
    })
  )

  it.effect("H1 H2 may be opened below a prefix, and by the name of its app", () =>
    Effect.gen(function* () {
      const { url, name, connect } = yield* Customer
      for (const path of ["/v1/hotsock", `/hotsock/${name}`, `/a/b/hotsock/${name}`]) yield* connect({}, { path })
      expect(yield* refusedUpgrade(url, "a.b.c", { path: "/hotsock/another" })).toMatchObject({ status: 401 })
    })
  )

  it.effect("H9 says that it ends after two hours", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const before = Date.now()
      const { connected } = yield* connect()
      const livesMs = Date.parse(connected.connectionExpiresAt) - before
      expect(livesMs).toBeGreaterThan(2 * 3_600_000 - 2_000)
      expect(livesMs).toBeLessThan(2 * 3_600_000 + 10_000)
    })
  )

  it.effect("H10 lives on when its token has expired", () =>
    Effect.gen(function* () {
      const { connect } = yield* Customer
      const client = yield* connect({ exp: 100 })
      yield* TestClock.adjust("10 seconds")
      yield* client.isHandled
    })
  )
})

conformance("a token", (it) => {
  it.effect.each([
    ["expired", { exp: 0 }, "exp"],
    ["without a scope", { scope: undefined }, "scope"],
    ["of another scope", { scope: "subscribe" }, "scope"],
    ["not valid yet", { nbf: farAway }, "nbf"],
    ["with a wrong heartbeat", { heartbeatTimeout: 4 }, "heartbeatTimeout"],
    ["with a wrong expression", { channels: { "#regex:(": { subscribe: true } } }, "channels"],
    ["J9 N5 with a uid of 129 characters", { uid: "u".repeat(129) }, "uid"],
    ["J10 N5 with more than 1 KiB of umd", { umd: "m".repeat(1_023) }, "umd"],
    ["H12 for one connection", { connectionId: "JCnTZd_KoAMCF-A=" }, "connectionId"]
  ] as const)("H11 that is %s is refused with 401 before the socket opens", ([, claims, named]) =>
    Effect.gen(function* () {
      const { url, token } = yield* Customer
      const refused = yield* refusedUpgrade(url, yield* token({ scope: "connect", ...claims }))
      expect(refused.status).toBe(401)
      expect(refused.message).toContain(named)
    })
  )

  it.effect("H11 that is missing, tampered or of another app is refused with 401", () =>
    Effect.gen(function* () {
      const { url, token, anApp } = yield* Customer
      const signed = yield* token({ scope: "connect" })
      const other = yield* anApp
      for (const wrong of ["", "hello", `${signed.slice(0, -4)}AAAA`]) {
        expect(yield* refusedUpgrade(url, wrong)).toMatchObject({ status: 401 })
      }
      expect(yield* refusedUpgrade(url, signed, { path: `/hotsock/${other.name}` })).toMatchObject({ status: 401 })
    })
  )

  it.effect("J7 with singleUse is not used up by an attempt before its time", () =>
    Effect.gen(function* () {
      const { url, token } = yield* Customer
      const now = yield* Clock.currentTimeMillis
      const claims = { scope: "connect", singleUse: true, jti: "early", nbf: now / 1_000 + 30 }
      const signed = yield* token(claims)
      expect(yield* refusedUpgrade(url, signed)).toMatchObject({ status: 401 })
      yield* TestClock.adjust("30 seconds")
      yield* connectTo(url, signed)
      expect(yield* refusedUpgrade(url, signed)).toMatchObject({ status: 401 })
    })
  )

  it.effect("J8 H11 with singleUse opens one connection", () =>
    Effect.gen(function* () {
      const { url, token } = yield* Customer
      const signed = yield* token({ scope: "connect", singleUse: true, jti: "0188b190-109f-427a-afcb-98efea6348ba" })
      yield* connectTo(url, signed)
      expect(yield* refusedUpgrade(url, signed)).toMatchObject({ status: 401 })
    })
  )
})
