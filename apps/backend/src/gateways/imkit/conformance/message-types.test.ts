import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Cast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { anImkitApp, clientOf } from "./rest-client.ts"

let rooms = 0

const aScene = Effect.gen(function* () {
  const { aClient, aRoom, clientKey } = yield* SampleApp
  const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
  const room = `shapes-${++rooms}`
  const channelId = yield* aRoom(room, jim, pam)
  const [his, hers] = [yield* clientOf(clientKey, jim.token), yield* clientOf(clientKey, pam.token)]
  const sends = (body: object) => his("POST", `/rooms/${room}/message`, body)
  return { room, channelId, his, hers, sends, onPhone: yield* connectAs(pam) }
})

/** Messages as clients of IMKit send them, with the text that Hazel shows of each. */
const shapes: ReadonlyArray<readonly [body: object, text: string]> = [
  [{ messageType: "sticker", sticker: "FunFunFamily-7" }, "FunFunFamily-7"],
  [{ messageType: "location", message: "Scranton", latitude: 41.4, longitude: -75.66, roomId: "ignored" }, "Scranton"],
  [{ messageType: "location", latitude: 41.4, longitude: -75.66 }, "41.4, -75.66"],
  [
    { messageType: "image", images: [{ originalUrl: "https://dm.example/a.png", width: 4, height: 3 }] },
    "https://dm.example/a.png"
  ],
  [
    { messageType: "file", originalUrl: "https://dm.example/a.pdf", extra: { fileName: "a", bytes: 3 } },
    "https://dm.example/a.pdf"
  ],
  [{ messageType: "template", template: { type: "confirm", altText: "Lunch?", actions: [] } }, "Lunch?"],
  [{ messageType: "text", message: "Order", extParams: { order: 4711 } }, "Order"],
  [{ messageType: "payment", extra: { value: 5, currency: "USD" } }, "[payment]"],
  [{ messageType: "announcement", message: "Closed on Monday" }, "Closed on Monday"]
]

conformance("messages of other types than text", (it) => {
  it.effect("I9 are kept with all fields, in answers, pages, events and rooms, and shown as text in Hazel", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { room, hers, sends, onPhone } = yield* aScene
      for (const [body, text] of shapes) {
        const { roomId, ...fields }: { readonly roomId?: string } = body
        const { result } = yield* sends(body)
        expect(result, text).toMatchObject({ message: "", ...fields, room, sender: { _id: "jim" } })
        expect(result).not.toHaveProperty("roomId")
        const told = yield* onPhone.next("chat message")
        expect({ ...result, updatedAtMS: 0 }).toEqual({ ...Object(told), updatedAtMS: 0 })
        const page = yield* hers("GET", `/rooms/${room}/messages/v3?limit=1`)
        expect(page.result).toMatchObject({ data: [result] })
        const shown = yield* hers("GET", `/rooms/${room}`)
        expect(shown.result).toMatchObject({ lastMessage: result })
        const [row] = yield* Effect.promise(() => sql`select body from messages where id = ${String(result["_id"])}`)
        expect(row!["body"]).toBe(text)
        expect(roomId ?? "ignored").toBe("ignored")
      }
    })
  )

  it.effect("I8 are written over the socket as well, unless they claim what has happened", () =>
    Effect.gen(function* () {
      const { aClient, aRoom } = yield* SampleApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      const room = `shapes-${++rooms}`
      yield* aRoom(room, jim, pam)
      const [his, hers] = [yield* connectAs(jim), yield* connectAs(pam)]
      const sticker = { room, messageType: "sticker", sticker: "FunFunFamily-7" }
      const { RC, result } = yield* his.asks("chat message", sticker)
      expect({ RC, ...Object(result) }).toMatchObject({ RC: 0, ...sticker, message: "" })
      expect(yield* hers.next("chat message")).toMatchObject({ ...sticker, sender: { _id: "jim" } })
      expect(yield* his.asks("chat message", { room, messageType: "joinRoom" })).toMatchObject({ RC: 403 })
      expect(yield* his.asks("chat message", { room, messageType: "recall" })).toMatchObject({ RC: 400 })
    })
  )

  it.effect("I21 lose their fields when they are recalled or removed, and keep them when their text is edited", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { room, hers, sends, onPhone } = yield* aScene
      const stored = Effect.promise(() => sql`select from message_properties`)
      const before = (yield* stored).length
      const place = { messageType: "location", message: "Scranton", latitude: 41.4, longitude: -75.66 }
      const { result } = yield* sends(place)
      const _id = result["_id"]
      yield* onPhone.next("chat message")
      const edited = yield* sends({ ...place, _id, message: "Scranton, PA" })
      expect(edited.result).toMatchObject({ ...place, _id, message: "Scranton, PA", isEdited: true })
      expect(yield* onPhone.next("chat message")).toMatchObject({ latitude: 41.4, message: "Scranton, PA" })
      for (const change of [{ latitude: 0 }, { messageType: "text" }, { extParams: 1 }])
        expect(yield* sends({ _id, message: "x", ...change })).toMatchObject({ RM: "NOT_SUPPORTED" })
      const recalled = yield* sends({ _id, messageType: "recall" })
      expect(recalled.result).toMatchObject({ _id, message: "", messageType: "recall" })
      expect(recalled.result).not.toHaveProperty("latitude")
      expect(yield* onPhone.next("chat message")).not.toHaveProperty("latitude")
      const other = yield* sends(place)
      yield* (yield* anImkitApp).server("GET", "/rooms")
      expect((yield* stored).length).toBe(before + 1)
      yield* Effect.promise(() => sql`delete from messages where id = ${String(other.result["_id"])}`)
      expect((yield* stored).length).toBe(before)
      expect((yield* hers("GET", `/rooms/${room}`)).result).toMatchObject({ lastMessage: null })
    })
  )

  it.effect(
    "are refused if they claim what only Hazel says, are too large, or may not be written, and leave nothing",
    () =>
      Effect.gen(function* () {
        const { sql } = yield* HazelForTests
        const { ada } = yield* Cast
        const { room, channelId, sends } = yield* aScene
        const { clientKey } = yield* SampleApp
        const stored = Effect.promise(() => sql`select from message_properties`)
        const before = (yield* stored).length
        for (const messageType of ["joinRoom", "addMembers", "ai_streaming"])
          expect(yield* sends({ messageType, message: "Ada joined" })).toMatchObject({ RM: "PERMISSION_DENIED" })
        for (const extra of ["x".repeat(17_000), "\0"])
          expect(yield* sends({ messageType: "file", extra })).toMatchObject({ RM: "INVALID_INPUT" })
        expect(yield* sends({ messageType: "text", message: " ", extParams: 1 })).toMatchObject({
          RM: "INVALID_MESSAGE"
        })
        yield* Effect.promise(() => sql`update channels set is_read_only = true where id = ${channelId}`)
        expect(yield* sends({ messageType: "sticker", sticker: "a" })).toMatchObject({ RM: "ROOM_FROZEN" })
        const outsider = yield* clientOf(clientKey, ada.token)
        expect(
          yield* outsider("POST", `/rooms/${room}/message`, { messageType: "sticker", sticker: "a" })
        ).toMatchObject({
          RM: "ROOM_NOT_FOUND"
        })
        expect((yield* stored).length).toBe(before)
      })
  )

  it.effect("I8 are written once for an idempotency key, with the fields of the first request", () =>
    Effect.gen(function* () {
      const { aClient, aRoom, clientKey } = yield* SampleApp
      const jim = yield* aClient("jim")
      yield* aRoom("kept-once", jim)
      const keyed = yield* clientOf(clientKey, jim.token, { "Idempotency-Key": "sticker-1" })
      const sends = (sticker: string) =>
        keyed("POST", "/rooms/kept-once/message", { messageType: "sticker", message: "Hi", sticker })
      const first = yield* sends("a")
      expect(yield* sends("a")).toEqual(first)
      expect((yield* sends("b")).result).toMatchObject({ _id: first.result["_id"], sticker: "a" })
    })
  )

  it.effect("I8 give nothing to a message of somebody else, whose transaction id their sender repeats", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { aClient, aRoom, clientKey } = yield* SampleApp
      const [jim, pam, dwight] = [yield* aClient("jim"), yield* aClient("pam"), yield* aClient("dwight")]
      const room = `shapes-${++rooms}`
      yield* aRoom(room, jim, pam)
      const transactionId = uuidV7()
      const sent = yield* (yield* connectAs(jim)).asks("chat message", { room, _id: transactionId, message: "Hello" })
      const forged = { room, messageType: "image", message: "", originalUrl: "https://dm.example/forged.png" }
      for (const [client, RC] of [
        [pam, 409],
        [dwight, 404]
      ] as const) {
        expect(yield* (yield* connectAs(client)).asks("chat message", { ...forged, _id: transactionId })).toMatchObject(
          { RC }
        )
        const rest = yield* clientOf(clientKey, client.token, { "Idempotency-Key": transactionId })
        expect(yield* rest("POST", "/messages", { ...forged, _id: transactionId })).toMatchObject({ RC: 404 })
        const { result = {} } = yield* rest("POST", "/messages", forged)
        expect(result["_id"] ?? "refused").not.toBe(Object(sent.result)._id)
      }
      const { result } = yield* (yield* clientOf(clientKey, pam.token))("GET", `/rooms/${room}/messages/v3?limit=9`)
      expect(
        Object(result)["data"].find(({ _id }: { readonly _id: string }) => _id === Object(sent.result)._id)
      ).toEqual(sent.result)
      const id = String(Object(sent.result)._id)
      expect(yield* Effect.promise(() => sql`select from message_properties where message_id = ${id}`)).toHaveLength(0)
    })
  )

  it.effect("are shown to other apps as the text only", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { clientKey } = yield* SampleApp
      const other = yield* anImkitApp
      const hers = yield* clientOf(clientKey, ada.token)
      yield* hers("POST", "/rooms", { _id: "shared-by-ada" })
      const { result } = yield* hers("POST", "/rooms/shared-by-ada/message", { messageType: "sticker", sticker: "a" })
      const room = (yield* other.withToken(ada.token)("GET", "/rooms?limit=1")).result
      expect(room).toMatchObject({ data: [{ lastMessage: { _id: result["_id"], messageType: "text", message: "a" } }] })
    })
  )
})
