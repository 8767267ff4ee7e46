import { randomBytes } from "node:crypto"
import { expect, layer } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Queue } from "effect"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { topic } from "../../../testing/push/an-apns-server.ts"
import { Apns, anAndroidPhoneOf, everybodyIsNotified, Fcm, pushingHazel } from "../../../testing/push/pushing-hazel.ts"
import { type Asks, anImkitApp } from "./rest-client.ts"

const done = { RC: 0, RM: "OK", result: {} }

/** Registers a phone of a client, and answers its token. */
const subscribes = Effect.fn(function* (asks: Asks, type: "ios" | "fcm", deviceId: string = type) {
  const token = randomBytes(32).toString("hex")
  expect(yield* asks("POST", "/me/subscribe", { type, token, deviceId })).toMatchObject(done)
  return token
})

/** The tokens of the Android phones that were notified since the last time. */
const notified = Effect.gen(function* () {
  yield* everybodyIsNotified
  return (yield* Queue.clear((yield* Fcm).requests)).map(({ token }) => token)
})

const payload = { title: "Bakery", body: "Your bread is ready" }

layer(Cast.layerIn(pushingHazel()), { excludeTestServices: true })("POST /push/push2clients", (it) => {
  it.effect("I20 notifies the iPhones of a client with the fields that are for them", () =>
    Effect.gen(function* () {
      const { aClient, server } = yield* anImkitApp
      const token = yield* subscribes((yield* aClient("jim")).asks, "ios")
      const expiry = Math.floor(Date.now() / 1_000) + 600
      const pushes = (fields: object) =>
        Effect.gen(function* () {
          yield* server("POST", "/push/push2clients", { clients: ["jim"], payload: { ...payload, ...fields } })
          return yield* (yield* Apns).next
        })
      const first = yield* pushes({ alert: "Bread!", badge: 3, sound: "bell.aiff", type: "order", expiry, topic })
      expect(first).toMatchObject({ token, headers: { "apns-push-type": "alert", "apns-expiration": String(expiry) } })
      expect(first.payload).toEqual({
        aps: { alert: "Bread!", badge: 3, sound: "bell.aiff", "mutable-content": 1 },
        type: "order"
      })
      const alert = { "loc-key": "ORDER", "loc-args": ["bread"] }
      const second = yield* pushes({ alert, collapseKey: "order-7" })
      expect(second.headers).toMatchObject({ "apns-collapse-id": "order-7" })
      expect(second.payload).toEqual({ aps: { alert, "mutable-content": 1 } })
      const third = yield* pushes({})
      expect(third.payload.aps).toMatchObject({ alert: payload })
    })
  )

  it.effect("I20 notifies the Android phones of clients with the fields that are for them", () =>
    Effect.gen(function* () {
      const { aClient, server } = yield* anImkitApp
      const token = yield* subscribes((yield* aClient("jim")).asks, "fcm")
      const { next } = yield* Fcm
      const icon = "https://bakery.example.org/bread.png"
      const alert = { "loc-key": "ORDER", "loc-args": ["bread"] }
      const clients = ["jim", "jim"]
      yield* server("POST", "/push/push2clients", {
        clients,
        payload: { ...payload, alert, icon, badge: 2, type: "order", collapseKey: "order-7" }
      })
      const received = yield* next
      expect(received).toMatchObject({ token, notification: payload })
      expect(received.data).toEqual({ type: "order", badge: "2", "loc-key": "ORDER", "loc-args": '["bread"]' })
      expect(received.android).toMatchObject({
        priority: "HIGH",
        collapse_key: "order-7",
        notification: { tag: "order-7", image: icon, body_loc_key: "ORDER", notification_count: 2 }
      })
      yield* server("POST", "/push/push2clients", { clients, payload: { type: "refresh" } })
      const silent = yield* next
      expect(silent).toMatchObject({ data: { type: "refresh" }, android: { priority: "NORMAL" } })
      expect(silent.notification).toBeUndefined()
    })
  )

  it.effect("reaches phones that were registered through the app, and tells nothing of clients without one", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { aClient, server, withToken } = yield* anImkitApp
      const other = yield* anImkitApp
      const pam = yield* subscribes((yield* aClient("pam")).asks, "fcm")
      yield* subscribes((yield* other.aClient("dwight")).asks, "fcm")
      yield* subscribes(other.withToken(ben.token), "fcm")
      const ofAda = yield* subscribes(withToken(ada.token), "fcm")
      yield* anAndroidPhoneOf(ada)
      const clients = ["pam", "dwight", "nobody", ada.id.toUpperCase(), ben.id]
      expect(yield* server("POST", "/push/push2clients", { clients, payload })).toMatchObject(done)
      expect((yield* notified).toSorted()).toEqual([pam, ofAda].toSorted())
      const unknown = yield* server("POST", "/push/push2clients", { clients: ["nobody"], payload })
      expect(unknown).toMatchObject(done)

      yield* ada.asks((hazel) => hazel.user.setPresence({ mode: "dnd" }))
      yield* server("POST", "/push/push2clients", { clients: [ada.id], payload })
      expect(yield* notified, "do not disturb").toEqual([])
      yield* ada.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
      yield* ada.asks((hazel) => hazel.preference.set({ key: "push.level", value: "nothing" }))
      yield* server("POST", "/push/push2clients", { clients: [ada.id], payload })
      expect(yield* notified, "nothing reaches the phones").toEqual([])
    })
  )

  it.effect("pushes once for each Idempotency-Key", () =>
    Effect.gen(function* () {
      const { aClient, apiKey, asking } = yield* anImkitApp
      const token = yield* subscribes((yield* aClient("jim")).asks, "fcm")
      const key = uuidV7()
      const repeated = asking({ "IM-API-KEY": apiKey, "Idempotency-Key": key })
      const push = { clients: ["jim"], payload }
      for (let times = 0; times < 2; times++)
        expect(yield* repeated("POST", "/push/push2clients", push)).toMatchObject(done)
      expect(yield* notified).toEqual([token])
      const another = { ...push, clients: ["pam"] }
      expect(yield* repeated("POST", "/push/push2clients", another)).toMatchObject({ RM: "IDEMPOTENCY_KEY_USED" })
    })
  )

  it.effect("refuses what is too much or not addressed to anybody, and callers who are no server", () =>
    Effect.gen(function* () {
      const { aClient, server } = yield* anImkitApp
      const jim = yield* aClient("jim")
      const crowd = (most: number) => Array.from({ length: most }, (_, index) => `client-${index}`)
      const invalid: ReadonlyArray<object> = [
        {},
        { clients: ["jim"] },
        { clients: [], payload },
        { clients: crowd(1_001), payload },
        { clients: ["jim"], payload: { body: "x".repeat(2_001) } },
        { clients: ["jim"], payload: { body: "\0" } },
        { clients: ["jim"], payload: { badge: -1 } },
        { clients: ["jim"], payload: { collapseKey: "k".repeat(65) } }
      ]
      for (const body of invalid)
        expect(yield* server("POST", "/push/push2clients", body), JSON.stringify(body).slice(0, 80)).toMatchObject({
          RC: 400,
          RM: "INVALID_INPUT"
        })
      expect(yield* server("POST", "/push/push2clients", { clients: crowd(1_000), payload })).toMatchObject(done)
      expect(yield* jim.asks("POST", "/push/push2clients", { clients: ["jim"], payload })).toMatchObject({ RC: 403 })
    })
  )

  it.effect("is stored once for all devices", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { aClient, app, server } = yield* anImkitApp
      const jim = yield* aClient("jim")
      const [phone, tablet] = [yield* subscribes(jim.asks, "fcm"), yield* subscribes(jim.asks, "fcm", "tablet")]
      yield* server("POST", "/push/push2clients", { clients: ["jim"], payload })
      expect((yield* notified).toSorted()).toEqual([phone, tablet].toSorted())
      const stored = yield* Effect.promise(() => sql`select from app_pushes where app_id = ${app.id}`)
      expect(stored.count).toBe(1)
    })
  )
})
