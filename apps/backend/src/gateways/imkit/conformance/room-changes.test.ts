import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast } from "../../../testing/harness/cast.ts"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { clientOf } from "./rest-client.ts"

conformance("a client of a room that an app changes", (it) => {
  it.effect("I11 is sent the room with the name as it was given, and after every change of its description", () =>
    Effect.gen(function* () {
      const { aClient, clientKey } = yield* SampleApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      const his = yield* clientOf(clientKey, jim.token)
      yield* his("POST", "/rooms", { _id: "changing", members: ["pam"] })
      const hers = yield* connectAs(pam)
      for (const change of [
        { name: "Team Rocket" },
        { name: "Team ROCKET?" },
        { cover: "rocket.png" },
        { roomTags: ["space"] },
        { extParams: { floor: 2 } },
        { name: "Team Comet", status: 0 },
        { cover: null, status: 1 }
      ]) {
        const { result } = yield* his("PUT", "/rooms/changing", change)
        const { lastMessage, ...room } = result
        expect(yield* hers.next("room"), JSON.stringify(change)).toEqual(room)
        expect(lastMessage).toBeNull()
      }
      yield* his("PUT", "/rooms/changing", { name: "Team Comet", roomTags: ["space"] })
      yield* his("POST", "/rooms/changing/message", { message: "Hello" })
      yield* hers.next("chat message")
      expect(hers.of("room")).toHaveLength(7)
    })
  )

  it.effect("I17 is sent an invitation with the name that the app gave the room", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { clientKey } = yield* SampleApp
      const hers = yield* clientOf(clientKey, ada.token)
      const his = yield* connectAs(ben)
      yield* hers("POST", "/rooms", { _id: "invited", name: "Ada's", isPrivate: true })
      yield* hers("POST", "/rooms/invited/members", { invitees: [ben.id], invitationRequired: true })
      expect(yield* his.next("invitation")).toMatchObject({ room: { _id: "invited", name: "Ada's" } })
    })
  )
})
