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
})
