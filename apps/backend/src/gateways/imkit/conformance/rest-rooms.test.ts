import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../../../testing/harness/cast.ts"
import { anImkitApp } from "./rest-client.ts"

withCast("rooms of IMKit", (it) => {
  it.effect("POST /rooms/createAndJoin makes a room with the app's own id, and joins it", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { app, aClient, withToken } = yield* anImkitApp
      const [jim, pam] = [yield* aClient("jim", "Jim Halpert"), yield* aClient("pam")]
      const made = yield* jim.asks("POST", "/rooms/createAndJoin", { _id: "demo-room", name: "Demo room!" })
      expect(made).toMatchObject({
        status: 200,
        RC: 0,
        RM: "OK",
        result: { _id: "demo-room", id: "demo-room", name: "Demo room!", roomType: "group", status: 1, appID: app.name }
      })
      expect(made.result["owner"]).toBe("jim")
      const joined = yield* pam.asks("POST", "/rooms/createAndJoin", { _id: "demo-room" })
      expect(joined.result).toMatchObject({ _id: "demo-room", memberCount: 3 })
      const adas = yield* withToken(ada.token)("POST", "/rooms/createAndJoin", { _id: "demo-room" })
      expect(adas.result).toMatchObject({ _id: "demo-room", memberCount: 4 })
      const sent = yield* jim.asks("POST", "/rooms/demo-room/message", { message: "Lunch?" })
      expect(sent).toMatchObject({ RC: 0, result: { message: "Lunch?", room: "demo-room", sender: { _id: "jim" } } })
      const page = yield* withToken(ada.token)("GET", "/rooms/demo-room/messages/v3")
      expect(page.result).toMatchObject({ totalCount: 1, data: [{ _id: sent.result["_id"] }], userDeletedIDs: [] })
      const listed = yield* pam.asks("GET", "/rooms")
      expect(listed.result).toMatchObject({ totalCount: 1, data: [{ _id: "demo-room", unread: 1 }] })
    })
  )

  it.effect("POST /rooms answers the room again to its members, and refuses its id to everybody else", () =>
    Effect.gen(function* () {
      const { aClient } = yield* anImkitApp
      const [jim, pam, dwight] = [yield* aClient("jim"), yield* aClient("pam"), yield* aClient("dwight")]
      const made = yield* jim.asks("POST", "/rooms", { _id: "jim-and-pam", roomType: "direct", members: ["pam"] })
      expect(made.result).toMatchObject({ _id: "jim-and-pam", memberCount: 3 })
      const found = yield* pam.asks("POST", "/rooms", { _id: "jim-and-pam" })
      expect(found.result).toMatchObject({ name: "", memberCount: 3, members: [{ _id: "jim" }, { _id: "pam" }, {}] })
      expect(yield* dwight.asks("POST", "/rooms", { _id: "jim-and-pam" })).toMatchObject({ RM: "ROOM_ID_TAKEN" })
      expect(yield* dwight.asks("POST", "/rooms/createAndJoin", { _id: "jim-and-pam" })).toMatchObject({
        RM: "ROOM_ID_TAKEN"
      })
      for (const path of ["/rooms/jim-and-pam", "/rooms/nowhere"])
        expect(yield* dwight.asks("GET", path)).toMatchObject({ RC: 404, RM: "ROOM_NOT_FOUND" })
      expect(yield* dwight.asks("POST", "/rooms/jim-and-pam/join")).toMatchObject({ RM: "ROOM_NOT_FOUND" })
      expect(yield* jim.asks("POST", "/rooms", { _id: "other", members: ["nobody"] })).toMatchObject({
        RM: "CLIENT_NOT_FOUND"
      })
    })
  )

  it.effect("NOT_ROOM_MEMBER is told of rooms that the caller may join only", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* anImkitApp, yield* anImkitApp]
      const [jim, pam] = [yield* one.aClient("jim"), yield* one.aClient("pam")]
      const dwight = yield* other.aClient("dwight")
      const { result } = yield* jim.asks("POST", "/rooms", { _id: "open" })
      yield* jim.asks("POST", "/rooms", { _id: "closed", isPrivate: true })
      const send = { message: "Hello" }
      expect(yield* pam.asks("POST", "/rooms/open/message", send)).toMatchObject({ RC: 403, RM: "NOT_ROOM_MEMBER" })
      expect(yield* pam.asks("GET", "/rooms/open")).toMatchObject({ RM: "NOT_ROOM_MEMBER" })
      expect(yield* pam.asks("POST", "/rooms/closed/message", send)).toMatchObject({ RC: 404, RM: "ROOM_NOT_FOUND" })
      expect(yield* dwight.asks("POST", "/rooms/open/message", send)).toMatchObject({ RM: "ROOM_NOT_FOUND" })
      expect(yield* dwight.asks("POST", "/rooms/open/join")).toMatchObject({ RM: "ROOM_NOT_FOUND" })
      expect(yield* pam.asks("POST", "/rooms/open/join")).toMatchObject({ RC: 0, result: { _id: "open" } })
      yield* jim.asks("POST", "/blockStatus/room/open/pam", { blocked: true, reason: "Spam" })
      expect(yield* jim.asks("GET", "/blockStatus/room/open/pam")).toMatchObject({ result: { blocked: true } })
      expect(yield* pam.asks("POST", "/rooms/open/message", send)).toMatchObject({ RM: "ROOM_NOT_FOUND" })
      expect(yield* pam.asks("POST", "/rooms/createAndJoin", { _id: "open" })).toMatchObject({ RM: "ROOM_ID_TAKEN" })
      expect(result["_id"]).toBe("open")
    })
  )

  it.effect("a UUID is its own alias, and no alias can stand for a channel of others", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { aClient, withToken } = yield* anImkitApp
      const jim = yield* aClient("jim")
      const { data } = yield* ada.asks((hazel) => hazel.channel.create({ kind: "private", name: "board" }))
      const { id } = data.channel
      const adas = withToken(ada.token)
      expect((yield* adas("GET", `/rooms/${id.toUpperCase()}`)).result).toMatchObject({ _id: id, name: "board" })
      expect(yield* jim.asks("GET", `/rooms/${id}`)).toMatchObject({ RM: "ROOM_NOT_FOUND" })
      expect(yield* jim.asks("POST", "/rooms", { _id: id })).toMatchObject({ RM: "ROOM_ID_TAKEN" })
      const own = yield* jim.asks("POST", "/rooms", { name: "Ours" })
      expect(own.result["_id"]).toMatch(/^[0-9a-f-]{36}$/)
      expect((yield* jim.asks("GET", `/rooms/${own.result["_id"]}`)).result).toMatchObject({ name: "Ours" })
    })
  )

  it.effect("GET /rooms sorts, filters and pages the rooms of the caller, and of a client that a server names", () =>
    Effect.gen(function* () {
      const { aClient, serverFor } = yield* anImkitApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      for (const _id of ["b", "a", "c"])
        yield* jim.asks("POST", "/rooms", { _id, name: `room ${_id}`, members: ["pam"] })
      yield* jim.asks("POST", "/rooms/a/message", { message: "Lunch?" })
      yield* jim.asks("POST", "/rooms/b/message", { message: "Lunch?" })
      yield* pam.asks("PUT", "/rooms/b/lastRead", {
        message: String((yield* jim.asks("POST", "/rooms/b/message", { message: "Now!" })).result["_id"])
      })
      const idsOf = (asks: typeof pam.asks, query: string) =>
        Effect.map(asks("GET", `/rooms${query}`), ({ result }) =>
          (result["data"] as ReadonlyArray<{ _id: string }>).map(({ _id }) => _id)
        )
      expect(yield* idsOf(pam.asks, "?sort=name")).toEqual(["a", "b", "c"])
      expect(yield* idsOf(pam.asks, "?sort=-name&skip=1&limit=1")).toEqual(["b"])
      expect(yield* idsOf(pam.asks, "?sort=-lastMessageTime&limit=2")).toEqual(["b", "a"])
      expect(yield* idsOf(pam.asks, "?sort=-name&sortUnreadFirst=true")).toEqual(["a", "c", "b"])
      yield* pam.asks("POST", "/roomPrefs/c", { sticky: true, folder: "work", tags: ["x"] })
      expect(yield* idsOf(pam.asks, "?pref=sticky,folder:work,tag:x")).toEqual(["c"])
      expect(yield* idsOf(pam.asks, "?pref=-sticky&sort=name")).toEqual(["a", "b"])
      expect(yield* idsOf(serverFor("pam"), "?sort=name")).toEqual(["a", "b", "c"])
      expect(yield* idsOf(pam.asks, "?updatedAfter=2100-01-01T00:00:00Z")).toEqual([])
      expect(yield* pam.asks("GET", "/rooms?sort=color")).toMatchObject({ RM: "INVALID_INPUT" })
    })
  )

  it.effect("PUT /rooms/:room names, describes and freezes a room (status 0), for its managers", () =>
    Effect.gen(function* () {
      const { aClient, server } = yield* anImkitApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      yield* jim.asks("POST", "/rooms", { _id: "desk", members: ["pam"], extParams: { floor: 2 } })
      const changes = { name: "The Desk", description: "All of it", cover: "desk.png", status: 0 }
      expect(yield* pam.asks("PUT", "/rooms/desk", changes)).toMatchObject({ RM: "INSUFFICIENT_PERMISSIONS" })
      const changed = yield* jim.asks("PUT", "/rooms/desk", changes)
      expect(changed.result).toMatchObject({ ...changes, extParams: { floor: 2 } })
      const frozen = yield* pam.asks("POST", "/rooms/desk/message", { message: "Hello" })
      expect(frozen).toMatchObject({ RC: 403, RM: "ROOM_FROZEN" })
      expect(yield* jim.asks("POST", "/rooms/desk/message", { message: "Hello" })).toMatchObject({ RC: 0 })
      const open = yield* server("PUT", "/rooms/desk", { status: 1, cover: null })
      expect(open.result).toMatchObject({ status: 1, name: "The Desk" })
      expect(open.result).not.toHaveProperty("cover")
      expect(yield* pam.asks("POST", "/rooms/desk/message", { message: "Hello" })).toMatchObject({ RC: 0 })
      expect(yield* pam.asks("DELETE", "/rooms/desk")).toMatchObject({ RM: "INSUFFICIENT_PERMISSIONS" })
      expect(yield* server("DELETE", "/rooms/desk")).toMatchObject({ RC: 0 })
      expect(yield* jim.asks("GET", "/rooms/desk")).toMatchObject({ RM: "ROOM_NOT_FOUND" })
    })
  )

  it.effect("POST /rooms/:room/members adds, PUT .../member changes and POST .../delete/members removes members", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { aClient, server } = yield* anImkitApp
      const [jim, pam, dwight] = [yield* aClient("jim"), yield* aClient("pam"), yield* aClient("dwight")]
      yield* jim.asks("POST", "/rooms", { _id: "desk", isPrivate: true })
      expect(yield* dwight.asks("POST", "/rooms/desk/members", { invitees: ["dwight"] })).toMatchObject({
        RM: "ROOM_NOT_FOUND"
      })
      const added = yield* jim.asks("POST", "/rooms/desk/members", { invitees: ["pam", "dwight"], systemMessage: true })
      expect(added.result).toMatchObject({ memberCount: 4 })
      expect(yield* jim.asks("POST", "/rooms/desk/members", { invitees: [ada.id] })).toMatchObject({
        RM: "CLIENT_NOT_FOUND"
      })
      const listed = yield* pam.asks("GET", "/rooms/desk/members")
      expect(listed.result).toMatchObject({ totalCount: 4 })
      expect(yield* pam.asks("PUT", "/rooms/desk/member/dwight", { property: "isMuted", value: true })).toMatchObject({
        RM: "INSUFFICIENT_PERMISSIONS"
      })
      yield* jim.asks("PUT", "/rooms/desk/member/dwight", { property: "isMuted", value: true })
      expect(yield* dwight.asks("POST", "/rooms/desk/message", { message: "Bears" })).toMatchObject({
        RM: "MEMBER_MUTED"
      })
      expect(yield* jim.asks("PUT", "/rooms/desk/member/pam", { property: "role", value: "admin" })).toMatchObject({
        RC: 0
      })
      expect(yield* pam.asks("PUT", "/rooms/desk/member/dwight", { property: "isMuted", value: false })).toMatchObject({
        RC: 0
      })
      expect(yield* jim.asks("PUT", "/rooms/desk/member/pam", { property: "color", value: 1 })).toMatchObject({
        RM: "NOT_SUPPORTED"
      })
      yield* dwight.asks("POST", "/rooms/desk/delete/members", { members: ["dwight"] })
      yield* server("POST", "/rooms/desk/delete/members", { members: ["jim"] })
      expect((yield* pam.asks("GET", "/rooms/desk")).result).toMatchObject({ memberCount: 2 })
    })
  )

  it.effect("I12 PUT /rooms/:room/lastRead marks a room as read up to a message, which badges follow", () =>
    Effect.gen(function* () {
      const { aClient } = yield* anImkitApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      yield* jim.asks("POST", "/rooms", { _id: "desk", members: ["pam"] })
      const ids: Array<unknown> = []
      for (const message of ["One", "Two", "Three"])
        ids.push((yield* jim.asks("POST", "/rooms/desk/message", { message })).result["_id"])
      expect((yield* pam.asks("GET", "/me/badge")).result).toEqual({ badge: 3 })
      const read = yield* pam.asks("PUT", "/rooms/desk/lastRead", { message: ids[1] })
      expect(read.result).toEqual({ roomID: "desk", messageID: ids[1] })
      expect((yield* pam.asks("GET", "/me/badge")).result).toEqual({ badge: 1 })
      yield* pam.asks("POST", "/roomPrefs/desk", { tags: ["work"] })
      expect((yield* pam.asks("POST", "/badges/byRoomTags", { roomTags: ["work", "home"] })).result).toEqual([
        { tag: "work", badge: 1 },
        { tag: "home", badge: 0 }
      ])
      yield* pam.asks("POST", "/me/mute/desk")
      expect((yield* pam.asks("GET", "/me/badge")).result).toEqual({ badge: 0 })
      expect((yield* pam.asks("DELETE", "/me/mute/desk")).result).toMatchObject({ room: "desk", muted: false })
      expect(yield* pam.asks("PUT", "/rooms/desk/lastRead", { message: "5c1ddf2d1536bbb6c49f7cfe" })).toMatchObject({
        RM: "MESSAGE_NOT_FOUND"
      })
    })
  )
})
