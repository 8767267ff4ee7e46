import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../../../testing/harness/cast.ts"
import { anImkitApp } from "./rest-client.ts"

const aScene = Effect.gen(function* () {
  const app = yield* anImkitApp
  const [jim, pam, dwight] = [yield* app.aClient("jim"), yield* app.aClient("pam"), yield* app.aClient("dwight")]
  yield* jim.asks("POST", "/rooms", { _id: "jim-pam", roomType: "direct", members: ["pam"] })
  yield* jim.asks("POST", "/rooms", { _id: "desk", members: ["pam", "dwight"] })
  return { ...app, jim, pam, dwight }
})

withCast("blocks of IMKit", (it) => {
  it.effect("keep both clients from writing in their direct room, and nobody from anything else", () =>
    Effect.gen(function* () {
      const { jim, pam, dwight, server } = yield* aScene
      yield* jim.asks("POST", "/rooms", { _id: "jim-dwight", roomType: "direct", members: ["dwight"] })
      expect((yield* pam.asks("GET", "/rooms/jim-pam")).result).toMatchObject({ roomType: "direct" })
      const blocked = yield* jim.asks("POST", "/blockStatus/my/pam")
      expect(blocked.result).toMatchObject({
        blockee: { _id: "pam", nickname: "pam" },
        blocker: "jim",
        room: "jim-pam"
      })
      expect((yield* jim.asks("GET", "/blockStatus/my")).result).toMatchObject({
        data: [{ blockee: { _id: "pam" }, blocker: "jim", room: { _id: "jim-pam", roomType: "direct" } }]
      })
      expect((yield* pam.asks("GET", "/blockStatus/my")).result).toEqual({ data: [] })
      expect((yield* jim.asks("GET", "/blockStatus/my/pam")).result).toEqual({ blocked: true })
      const write = { message: "Hi" }
      for (const { asks } of [jim, pam]) {
        expect(yield* asks("POST", "/rooms/jim-pam/message", write)).toMatchObject({ RM: "ROOM_FROZEN" })
        const sticker = { messageType: "sticker", sticker: "a" }
        expect(yield* asks("POST", "/rooms/jim-pam/message", sticker)).toMatchObject({ RM: "ROOM_FROZEN" })
        expect(yield* asks("POST", "/rooms/desk/message", write)).toMatchObject({ RC: 0 })
      }
      expect(yield* dwight.asks("POST", "/rooms/jim-dwight/message", write)).toMatchObject({ RC: 0 })
      expect(yield* server("POST", "/rooms/jim-pam/message", write)).toMatchObject({ RC: 0 })
      expect(yield* jim.asks("DELETE", "/blockStatus/my/pam")).toMatchObject({ RC: 0 })
      for (const { asks } of [jim, pam])
        expect(yield* asks("POST", "/rooms/jim-pam/message", write)).toMatchObject({ RC: 0 })
    })
  )

  it.effect("are made once, of clients of the same app, by clients of it", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { jim, pam, server, withToken } = yield* aScene
      const other = yield* anImkitApp
      const ryan = yield* other.aClient("ryan")
      expect((yield* jim.asks("POST", "/blockStatus/my/dwight")).result).toMatchObject({ room: null })
      expect(yield* jim.asks("POST", "/blockStatus/my/dwight")).toMatchObject({ RC: 409, RM: "ALREADY_BLOCKED" })
      expect(yield* jim.asks("DELETE", "/blockStatus/my/pam")).toMatchObject({ RC: 404, RM: "NOT_BLOCKED" })
      expect(yield* jim.asks("POST", "/blockStatus/my/jim")).toMatchObject({ RM: "INVALID_INPUT" })
      for (const client of ["kevin", ada.id, "ryan"])
        expect(yield* jim.asks("POST", `/blockStatus/my/${client}`)).toMatchObject({ RM: "CLIENT_NOT_FOUND" })
      for (const asks of [server, withToken(ada.token)])
        expect(yield* asks("POST", "/blockStatus/my/pam")).toMatchObject({ RM: "INSUFFICIENT_PERMISSIONS" })
      expect(yield* ryan.asks("POST", "/blockStatus/my/jim")).toMatchObject({ RM: "CLIENT_NOT_FOUND" })
      expect((yield* pam.asks("GET", "/blockStatus/my/jim")).result).toEqual({ blocked: false })
    })
  )

  it.effect("of a room are made without a body, listed and lifted as IMKit's clients do", () =>
    Effect.gen(function* () {
      const { jim, pam } = yield* aScene
      expect(yield* jim.asks("POST", "/blockStatus/room/desk/pam")).toMatchObject({ RC: 0, result: { blocked: true } })
      expect((yield* jim.asks("GET", "/blockStatus/room/desk")).result).toMatchObject({
        data: [{ blockee: { _id: "pam", id: "pam" }, blocker: { _id: "jim" }, room: { _id: "desk" } }]
      })
      expect(yield* pam.asks("GET", "/rooms/desk")).toMatchObject({ RM: "ROOM_NOT_FOUND" })
      expect(yield* jim.asks("DELETE", "/blockStatus/room/desk/pam")).toMatchObject({ result: { blocked: false } })
      expect((yield* jim.asks("GET", "/blockStatus/room/desk")).result).toEqual({ data: [] })
    })
  )
})
