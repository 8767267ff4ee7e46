import { expect } from "@effect/vitest"
import type { Scope } from "@hazel/domain/scope"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aBotAccount, Cast, withCast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { routes } from "../rest/routes.ts"
import { type Asks, anImkitApp } from "./rest-client.ts"

/**
 * The columns: clients of the app (Jim made the room and manages it, Pam is a member, Dwight is not), the owner of the
 * workspace and a guest of it, who are not in the room, a client of another app, the server of the app, and a client key
 * without a token.
 */
const actors = ["manager", "member", "outsider", "owner", "guest", "other app", "server", "anonymous"] as const

const codes: Readonly<Record<string, string>> = {
  y: "OK",
  n: "INSUFFICIENT_PERMISSIONS",
  p: "PERMISSION_DENIED",
  t: "INVALID_TOKEN",
  r: "ROOM_NOT_FOUND",
  m: "MESSAGE_NOT_FOUND",
  i: "INVITATION_NOT_FOUND",
  k: "ROOM_ID_TAKEN",
  s: "SETTING_NOT_FOUND",
  c: "CLIENT_NOT_FOUND",
  v: "INVALID_INPUT"
}

/** The things of a request: a private room, and a message in it that Pam wrote. */
interface About {
  readonly room: string
  readonly message: string
  /** An id that nothing has. */
  readonly unknown: string
}

interface Row {
  /** One letter for each actor. */
  readonly answers: string
  readonly body?: (about: About) => object
}

const members = "y y r r r r y t"
const managers = "y n r r r r y t"
const readers = "y y m m m m y t"
const everybody = "y y y y y y y t"
const servers = "p p p p p p y t"

const rows: Readonly<Record<string, Row>> = {
  "GET /rooms": { answers: everybody },
  "POST /rooms": { answers: "y y y y n y y t", body: () => ({ _id: uuidV7() }) },
  // In the other app the id is free.
  "POST /rooms/createAndJoin": { answers: "y y k k n y y t", body: ({ room }) => ({ _id: room }) },
  "GET /rooms/:room": { answers: members },
  "PUT /rooms/:room": { answers: managers, body: () => ({ name: "Desk" }) },
  "DELETE /rooms/:room": { answers: managers },
  "POST /rooms/:room/join": { answers: members },
  "GET /rooms/:room/members": { answers: members },
  "POST /rooms/:room/members": { answers: members, body: () => ({ invitees: ["pam"] }) },
  "POST /rooms/:room/delete/members": { answers: managers, body: () => ({ members: ["toby"] }) },
  "PUT /rooms/:room/member/:client": { answers: managers, body: () => ({ property: "isMuted", value: true }) },
  "PUT /rooms/:room/lastRead": { answers: members, body: ({ message }) => ({ message }) },
  "GET /rooms/:room/messages/v3": { answers: members },
  "POST /rooms/:room/message": { answers: members, body: () => ({ message: "Hello" }) },
  "DELETE /rooms/:room/messages/:message": { answers: "n n r r r r y t" },
  "POST /messages": { answers: members, body: ({ room }) => ({ room, message: "Hello" }) },
  // Each room is answered by itself.
  "POST /messages/batch": { answers: everybody, body: ({ room }) => ({ message: "Hello", rooms: [{ room }] }) },
  "POST /messages/user-delete": { answers: readers, body: ({ message }) => ({ messages: [message] }) },
  "POST /messages/user-delete/all-in-room": { answers: members, body: ({ room }) => ({ room }) },
  "POST /messages/:message/pin": { answers: readers },
  "DELETE /messages/:message/pin": { answers: readers },
  "POST /messages/:message/reaction": { answers: readers, body: () => ({ reaction: "👍" }) },
  "DELETE /messages/:message/reaction": { answers: readers, body: () => ({ reaction: "👍" }) },
  "POST /search": { answers: members, body: ({ room }) => ({ keyword: "Lunch", room }) },
  "GET /me": { answers: everybody },
  "GET /me/badge": { answers: everybody },
  "POST /badges/byRoomTags": { answers: everybody, body: () => ({ roomTags: ["work"] }) },
  "GET /me/pref": { answers: everybody },
  "GET /me/pref/:key": { answers: everybody },
  "POST /me/pref/:key": { answers: everybody, body: () => ({ data: 1 }) },
  "DELETE /me/pref/:key": { answers: everybody },
  // The app itself has no phone.
  "POST /me/subscribe": {
    answers: "y y y y y y v t",
    body: () => ({ type: "fcm", token: `token-${uuidV7()}`, deviceId: "phone" })
  },
  "POST /me/unsubscribe": { answers: "y y y y y y v t", body: () => ({ type: "fcm", deviceId: "phone" }) },
  "POST /me/mute/:room": { answers: members },
  "DELETE /me/mute/:room": { answers: members },
  "GET /roomPrefs/:room": { answers: members },
  "POST /roomPrefs/:room": { answers: members, body: () => ({ sticky: true }) },
  "GET /invitations": { answers: everybody },
  "POST /invitations/:invitation/accept": { answers: "i i i i i i i t" },
  "POST /invitations/:invitation/decline": { answers: "i i i i i i i t" },
  "DELETE /invitations/:invitation": { answers: "i i i i i i i t" },
  "GET /blockStatus/room/:room/:client": { answers: managers },
  "POST /blockStatus/room/:room/:client": { answers: managers, body: () => ({ blocked: true }) },
  "POST /admin/clients": { answers: servers, body: () => ({ _id: "creed" }) },
  "GET /admin/clients/:client": { answers: servers },
  "PUT /admin/clients/:client/token": { answers: servers },
  "DELETE /admin/clients/:client/token": { answers: servers },
  "GET /admin/stats": { answers: servers },
  // People of the workspace and the app itself block nobody so.
  "GET /blockStatus/my": { answers: everybody },
  "GET /blockStatus/my/:client": { answers: "y y y y y c y t" },
  "POST /blockStatus/my/:client": { answers: "y y y n n c n t" },
  "DELETE /blockStatus/my/:client": { answers: "y y y n n c n t" },
  "GET /blockStatus/room/:room": { answers: managers },
  "DELETE /blockStatus/room/:room/:client": { answers: managers },
  "GET /config": { answers: everybody },
  "POST /config": { answers: servers, body: () => ({ announcement: { text: "Welcome", pin: true } }) },
  "DELETE /config/:key": { answers: "p p p p p p s t" },
  "POST /push/push2clients": { answers: servers, body: () => ({ clients: ["pam"], payload: { title: "Lunch" } }) },
  "GET /admin/connection-count": { answers: servers }
}

/** Whether some actors are refused because of the room or the message. */
const isAboutRoom = (answers: string) => / [rmk] /.test(answers)

let guests = 0

const aScene = Effect.gen(function* () {
  const { signUp, sql } = yield* HazelForTests
  const { ada } = yield* Cast
  const { aClient, asking, clientKey, server, withToken } = yield* anImkitApp
  const other = yield* anImkitApp
  const guest = yield* signUp(`guest-${++guests}`)
  yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${guest.id}`)
  const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
  yield* aClient("toby")
  const asks: Readonly<Record<(typeof actors)[number], Asks>> = {
    manager: jim.asks,
    member: pam.asks,
    outsider: (yield* aClient("dwight")).asks,
    owner: withToken(ada.token),
    guest: withToken(guest.token),
    "other app": (yield* other.aClient("ryan")).asks,
    server,
    anonymous: asking({ "IM-CLIENT-KEY": clientKey })
  }
  const aRoom = Effect.gen(function* () {
    const room = `room-${uuidV7().slice(-12)}`
    yield* jim.asks("POST", "/rooms", { _id: room, isPrivate: true, members: ["pam", "toby"] })
    const { result } = yield* pam.asks("POST", `/rooms/${room}/message`, { message: "Lunch?" })
    return { room, message: String(result["_id"]), unknown: uuidV7() } satisfies About
  })
  return { asks, aRoom }
})

withCast("the routes of IMKit", (it) => {
  it("are all in the matrix of permissions", () => {
    expect(Object.keys(rows).toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted())
  })

  it.effect("answer each caller as the matrix of permissions says", () =>
    Effect.gen(function* () {
      const { asks, aRoom } = yield* aScene
      for (const [name, { answers, body }] of Object.entries(rows)) {
        const [method = "", path = ""] = name.split(" ")
        const expected = answers.split(" ").map((letter) => codes[letter])
        const shared = yield* aRoom
        const given = yield* Effect.forEach(
          actors,
          Effect.fnUntraced(function* (actor, index) {
            // A request that succeeds may change the room for the next actor.
            const about = expected[index] === "OK" && isAboutRoom(answers) ? yield* aRoom : shared
            // Tokens of Toby may end, those of the actors may not.
            const filled = path
              .replace(":room", about.room)
              .replace(":client", "toby")
              .replace(":message", about.message)
              .replace(/:\w+/g, about.unknown)
            return (yield* asks[actor](method, filled, body?.(about))).RM
          })
        )
        expect(Object.fromEntries(actors.map((actor, index) => [actor, given[index]])), name).toEqual(
          Object.fromEntries(actors.map((actor, index) => [actor, expected[index]]))
        )
      }
    })
  )

  it.effect("let a limited key do what its scopes cover, and nothing without the scope read", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { aClient, withToken } = yield* anImkitApp
      const jim = yield* aClient("jim")
      yield* jim.asks("POST", "/rooms", { _id: "desk" })
      const keyWith = (...scopes: ReadonlyArray<Scope>) =>
        Effect.map(aBotAccount(ada, scopes), ({ token }) => withToken(token))
      const denied = { RC: 403, RM: "PERMISSION_DENIED" }
      const reader = yield* keyWith("read")
      expect(yield* reader("GET", "/rooms")).toMatchObject({ RC: 0 })
      expect(yield* reader("GET", "/rooms/desk")).toMatchObject({ RM: "NOT_ROOM_MEMBER" })
      for (const path of ["/rooms", "/rooms/createAndJoin", "/rooms/desk/join"])
        expect(yield* reader("POST", path, { _id: "desk" }), path).toMatchObject(denied)
      const opener = yield* keyWith("read", "channels:write")
      expect(yield* opener("POST", "/rooms", { members: ["jim"] })).toMatchObject(denied)
      expect(yield* opener("POST", "/rooms", { _id: "annex" })).toMatchObject({ RC: 0 })
      expect(yield* opener("POST", "/rooms/desk/join")).toMatchObject({ RC: 0 })
      const writer = yield* keyWith("profile:write", "channels:write")
      for (const path of ["/me", "/rooms", "/rooms/desk", "/config"])
        expect(yield* writer("GET", path), path).toMatchObject(denied)
      expect(yield* writer("POST", "/rooms/createAndJoin", { _id: "attic" })).toMatchObject(denied)
    })
  )

  it.effect("refuse a room or message of others as one that never existed", () =>
    Effect.gen(function* () {
      const { asks, aRoom } = yield* aScene
      for (const [name, { body, answers }] of Object.entries(rows)) {
        if (!isAboutRoom(answers) || name === "POST /rooms/createAndJoin") continue
        const [method = "", path = ""] = name.split(" ")
        const there = yield* aRoom
        const nowhere: About = { room: `room-${uuidV7().slice(-12)}`, message: uuidV7(), unknown: uuidV7() }
        for (const actor of ["outsider", "owner", "guest", "other app"] as const) {
          const ask = (about: About) => {
            const filled = path
              .replace(":room", about.room)
              .replace(":client", "toby")
              .replace(":message", about.message)
            return asks[actor](method, filled, body?.(about))
          }
          expect(yield* ask(there), `${name} by ${actor}`).toEqual(yield* ask(nowhere))
        }
      }
    })
  )
})
