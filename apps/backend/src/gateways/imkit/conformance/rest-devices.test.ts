import { expect, layer } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Queue } from "effect"
import { AppUsers } from "../../../apps/app-users.ts"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { everybodyIsNotified, Fcm, pushingHazel } from "../../../testing/push/pushing-hazel.ts"
import { type Asks, anImkitApp } from "./rest-client.ts"

const ok = { RC: 0, RM: "OK", result: {} }

/** Registers an Android phone of a client, and answers its token. */
const aPhoneOf = Effect.fn(function* (asks: Asks, deviceId = "pixel-8") {
  const token = `token-of-${uuidV7()}`
  expect(yield* asks("POST", "/me/subscribe", { type: "fcm", token, deviceId })).toMatchObject(ok)
  return token
})

/** The texts that phones were shown since the last time, by their tokens. */
const shown = Effect.gen(function* () {
  yield* everybodyIsNotified
  const received = yield* Queue.clear((yield* Fcm).requests)
  return received.flatMap(({ token, notification }) => (notification ? [[token, notification.body]] : []))
})

const devicesOf = Effect.fn(function* (token: string) {
  const { sql } = yield* HazelForTests
  return (yield* Effect.promise(() => sql`select from push_devices where token = ${token}`)).count
})

/** Jim and Pam of an app, who are in one room. */
const aRoom = Effect.gen(function* () {
  const app = yield* anImkitApp
  const [jim, pam] = [yield* app.aClient("jim", "Jim"), yield* app.aClient("pam", "Pam")]
  yield* jim.asks("POST", "/rooms", { _id: "office", members: ["pam"] })
  const says = (message: string) => jim.asks("POST", "/rooms/office/message", { message })
  return { ...app, jim, pam, says }
})

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("POST /me/subscribe", (it) => {
  it.effect("I20 registers the phone of a client, which is notified of every message in its rooms", () =>
    Effect.gen(function* () {
      const { jim, pam, says } = yield* aRoom
      const own = yield* aPhoneOf(jim.asks)
      const phone = yield* aPhoneOf(pam.asks)
      yield* says("Lunch?")
      expect(yield* shown).toEqual([[phone, "Jim: Lunch?"]])
      yield* pam.asks("POST", "/me/mute/office")
      yield* says("Anybody?")
      expect(yield* shown).toEqual([])
      yield* pam.asks("POST", "/rooms/office/message", { message: "Yes" })
      expect(yield* shown).toEqual([[own, "Pam: Yes"]])
    })
  )

  it.effect("I20 moves a phone that has shown messages to whoever registers it last", () =>
    Effect.gen(function* () {
      const { jim, pam, says } = yield* aRoom
      const token = yield* aPhoneOf(pam.asks)
      yield* says("Lunch?")
      expect(yield* shown).toEqual([[token, "Jim: Lunch?"]])
      expect(yield* jim.asks("POST", "/me/subscribe", { type: "fcm", token, deviceId: "pixel-8" })).toMatchObject(ok)
      yield* says("Anybody?")
      expect(yield* shown).toEqual([])
      yield* pam.asks("POST", "/rooms/office/message", { message: "Yes" })
      expect(yield* shown).toEqual([[token, "Pam: Yes"]])
    })
  )

  it.effect("replaces the token that the same device had, and counts what POST /me/unsubscribe removes", () =>
    Effect.gen(function* () {
      const { pam, says } = yield* aRoom
      const before = yield* aPhoneOf(pam.asks)
      const [phone, tablet] = [yield* aPhoneOf(pam.asks), yield* aPhoneOf(pam.asks, "tablet")]
      expect(yield* devicesOf(before)).toBe(0)
      yield* says("Lunch?")
      expect((yield* shown).map(([token]) => token).toSorted()).toEqual([phone, tablet].toSorted())
      const unsubscribes = pam.asks("POST", "/me/unsubscribe", { type: "android", deviceId: "pixel-8" })
      expect(yield* unsubscribes).toMatchObject({ RC: 0, result: { n: 1, ok: 1 } })
      expect(yield* unsubscribes).toMatchObject({ RC: 0, result: { n: 0, ok: 1 } })
      yield* says("Anybody?")
      expect(yield* shown).toEqual([[tablet, "Jim: Anybody?"]])
    })
  )

  it.effect(
    "ends with the tokens of the client, with its account and with the app, also if a server registered it",
    () =>
      Effect.gen(function* () {
        const { ada } = yield* Cast
        const { app, jim, pam, says, server } = yield* aRoom
        const first = yield* aPhoneOf(pam.asks)
        const named = { type: "fcm", token: `token-of-${uuidV7()}`, deviceId: "tablet", clientId: "pam" }
        expect(yield* server("POST", "/me/subscribe", named)).toMatchObject(ok)
        yield* says("Lunch?")
        expect(yield* shown).toHaveLength(2)
        yield* server("DELETE", "/admin/clients/pam/token")
        expect([yield* devicesOf(first), yield* devicesOf(named.token)]).toEqual([0, 0])

        expect(yield* server("POST", "/me/subscribe", named)).toMatchObject(ok)
        const own = yield* aPhoneOf(jim.asks)
        const writes = server("POST", "/messages", { room: "office", message: "Closed" })
        yield* writes
        expect((yield* shown).map(([token]) => token).toSorted()).toEqual([named.token, own].toSorted())
        const userId = (yield* (yield* AppUsers).find({ appId: app.id, uid: "pam", umd: null }))!
        yield* ada.asks((hazel) => hazel.user.deactivate({ userId }))
        yield* writes
        expect((yield* shown).map(([token]) => token)).toEqual([own])
        yield* ada.asks((hazel) => hazel.app.update({ id: app.id, isEnabled: false }))
        const { sql } = yield* HazelForTests
        const valid = yield* Effect.promise(
          () => sql`select from push_devices d, devices_of(d.user_id, now()) where d.token = ${own}`
        )
        expect(valid.count).toBe(0)
      })
  )
})
