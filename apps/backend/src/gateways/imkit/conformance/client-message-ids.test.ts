import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { conformance, SampleApp } from "./harness.ts"
import { connectAs } from "./imkit-client.ts"
import { clientOf } from "./rest-client.ts"

conformance("a client that gives its messages ids", (it) => {
  it.effect.each(["5c1ddf2d1536bbb6c49f7cfe", uuidV7()])("I8 I21 replies to, edits and recalls them by %s", (given) =>
    Effect.gen(function* () {
      const { aClient, clientKey } = yield* SampleApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      const [his, hers] = [yield* clientOf(clientKey, jim.token), yield* clientOf(clientKey, pam.token)]
      yield* his("POST", "/rooms", { _id: "named", members: ["pam"] })
      const socket = yield* connectAs(jim)
      const { result } = yield* socket.asks("chat message", { room: "named", message: "Bonjour", _id: given })
      const { _id } = result as { readonly _id: string }
      const reply = yield* his("POST", "/rooms/named/message", { parentID: given, message: "Salut" })
      expect(reply.result).toMatchObject({ parentID: _id })
      expect(yield* his("PUT", "/rooms/named/lastRead", { message: given })).toMatchObject({ RC: 0 })
      const edited = yield* his("POST", "/rooms/named/message", { _id: given, message: "Bonjour 2" })
      expect(edited.result).toMatchObject({ _id, message: "Bonjour 2" })
      const page = yield* his("GET", `/rooms/named/messages/v3?afterMessage=${given}&sortOrder=asc`)
      expect(page.result["data"]).toMatchObject([{ _id }, { _id: reply.result["_id"] }])
      const foreign = yield* hers("POST", "/rooms/named/message", { _id: given, message: "Mine" })
      expect(foreign.RM).toBe("MESSAGE_NOT_FOUND")
      const recalled = yield* his("POST", "/rooms/named/message", { _id: given, messageType: "recall" })
      expect(recalled.result).toMatchObject({ _id, messageType: "recall" })
    })
  )
})
