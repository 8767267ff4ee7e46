import { Effect } from "effect"
import { type Asks, anImkitApp } from "./rest-client.ts"

let rooms = 0

/** A room of an app with its clients Jim, who made it, and Pam. */
export const aRoom = Effect.gen(function* () {
  const app = yield* anImkitApp
  const [jim, pam] = [yield* app.aClient("jim"), yield* app.aClient("pam")]
  const room = `room-${++rooms}`
  yield* jim.asks("POST", "/rooms", { _id: room, members: ["pam"] })
  const send = (asks: Asks, message: string) =>
    Effect.map(asks("POST", `/rooms/${room}/message`, { message }), ({ result }) => String(result["_id"]))
  return { ...app, jim, pam, room, send }
})

interface Page {
  readonly totalCount: number
  readonly data: ReadonlyArray<{ readonly _id: string; readonly message: string; readonly messageTimeMS: number }>
  readonly userDeletedIDs: ReadonlyArray<string>
}

export const pageOf = (asks: Asks, room: string, query = "") =>
  Effect.map(asks("GET", `/rooms/${room}/messages/v3${query}`), ({ result }) => result as object as Page)
