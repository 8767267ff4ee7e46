import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { withCast } from "../../../testing/harness/cast.ts"
import { aRoom, pageOf } from "./room-of-clients.ts"

withCast("batches of IMKit", (it) => {
  it.effect("POST /messages/batch fills a text for each room, and tells which rooms refused it", () =>
    Effect.gen(function* () {
      const { jim, pam, room, server } = yield* aRoom
      const answer = yield* server("POST", "/messages/batch", {
        message: "Hello $name$, $missing$",
        rooms: [{ room, variables: { name: "$room$ of Pam", room: "no" } }, { room: "unknown" }]
      })
      expect(answer.result).toMatchObject({
        results: [
          { room, messageID: expect.any(String) },
          { room: "unknown", error: { code: "ROOM_NOT_FOUND" } }
        ]
      })
      expect((yield* pageOf(pam.asks, room)).data).toMatchObject([{ message: "Hello $room$ of Pam, $missing$" }])
      expect((yield* pageOf(jim.asks, room)).totalCount).toBe(1)
    })
  )

  it.effect(
    "POST /messages and POST /messages/batch write as the sender that a server names, to the rooms in paras",
    () =>
      Effect.gen(function* () {
        const { jim, pam, room, server } = yield* aRoom
        const paras = [{ room, $name$: "Pam", $count$: 3 }]
        const batch = { message: "Hello $name$, $count$ times", messageType: "announcement", sender: "jim", paras }
        expect((yield* server("POST", "/messages/batch", batch)).result).toMatchObject({ count: 1 })
        yield* server("POST", "/messages", { room, message: "Bye", messageType: "text", sender: "pam" })
        expect((yield* pageOf(pam.asks, room)).data).toMatchObject([
          { message: "Bye", sender: { _id: "pam" } },
          { message: "Hello Pam, 3 times", messageType: "announcement", sender: { _id: "jim" } }
        ])
        expect(yield* server("POST", "/messages", { room, message: "x", sender: "kevin" })).toMatchObject({
          RM: "CLIENT_NOT_FOUND"
        })
        // Only servers may write in the name of others.
        const own = yield* jim.asks("POST", "/messages", { room, message: "Mine", sender: "pam" })
        expect(own.result).toMatchObject({ sender: { _id: "jim" } })
        expect(yield* server("POST", "/messages/batch", { message: "x" })).toMatchObject({ RM: "INVALID_INPUT" })
      })
  )

  it.effect(
    "POST /messages/batch refuses a text that is too long once it is filled, and writes in the other rooms",
    () =>
      Effect.gen(function* () {
        const { jim, room, pam } = yield* aRoom
        const variables = { v: "x".repeat(10_000) }
        const rooms = [{ room, variables }, { room }]
        const answer = yield* jim.asks("POST", "/messages/batch", { message: "$v$".repeat(1_000), rooms })
        expect(answer.result).toMatchObject({
          results: [{ room, error: { code: "INVALID_MESSAGE" } }, { messageID: expect.any(String) }]
        })
        expect((yield* pageOf(pam.asks, room)).totalCount).toBe(1)
        const tooLong = { message: "x".repeat(200_000), rooms: [{ room }] }
        expect(yield* jim.asks("POST", "/messages/batch", tooLong)).toMatchObject({ RM: "INVALID_INPUT" })
      })
  )
})
