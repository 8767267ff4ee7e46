import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { withCast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { routes } from "../rest/routes.ts"
import { anImkitApp } from "./rest-client.ts"

const strange: ReadonlyArray<unknown> = [
  null,
  0,
  -1,
  1e308,
  "",
  "\0",
  "\ud800",
  "x".repeat(5_000),
  "'; drop table users; --",
  "../../etc/passwd",
  [],
  [[[[[[]]]]]],
  { toString: "x" },
  true
]

const fields = [
  ...[
    "_id",
    "id",
    "name",
    "description",
    "topic",
    "roomType",
    "isPrivate",
    "members",
    "cover",
    "roomTags",
    "extParams"
  ],
  ...["status", "invitees", "invitationRequired", "property", "value", "message", "messageType", "parentID", "room"],
  ...["rooms", "messages", "reaction", "keyword", "type", "limit", "data", "folder", "tags", "nickname", "avatarUrl"],
  ...["expirationDate", "blocked", "reason", "reply", "sender", "paras", "images", "latitude", "sticker", "template"]
]

const plain: Readonly<Record<string, unknown>> = { room: "desk", message: "x", keyword: "x", data: 1, reaction: "👍" }

withCast("hostile requests of IMKit", (it) => {
  it.effect("strange values in every field of every route are answered in the envelope, and break nothing", () =>
    Effect.gen(function* () {
      const { aClient, server } = yield* anImkitApp
      const jim = yield* aClient("jim")
      yield* aClient("pam")
      yield* jim.asks("POST", "/rooms", { _id: "desk" })
      for (const { method, path, caller } of routes) {
        if (method === "GET" || path === "/rooms/:room" || path.endsWith("/delete/members")) continue
        const asks = caller === "server" ? server : jim.asks
        const filled = path.replace(":room", "desk").replace(":client", "pam").replace(/:\w+/g, "unknown")
        yield* Effect.forEach(
          strange,
          Effect.fnUntraced(function* (value) {
            const body = Object.fromEntries(fields.map((field) => [field, value]))
            const mixed = { ...body, ...plain, _id: value }
            for (const given of [body, mixed]) {
              const { status, RC } = yield* asks(method, filled, given)
              expect(
                [200, 400, 401, 403, 404, 409, 429, 501],
                `${method} ${filled} ${JSON.stringify(value)}`
              ).toContain(status)
              expect(RC === 0 || RC === status).toBe(true)
            }
          }),
          { concurrency: 4 }
        )
      }
      expect(yield* jim.asks("GET", "/rooms")).toMatchObject({ RC: 0 })
    })
  )

  it.effect("bodies that are no JSON object, are too large, or nest too deep are refused", () =>
    Effect.gen(function* () {
      const { aClient } = yield* anImkitApp
      const jim = yield* aClient("jim")
      for (const body of ["{", "[]", "1", '"x"', "\u0000"])
        expect(yield* jim.asks("POST", "/rooms", body), body).toMatchObject({ RC: 400, RM: "INVALID_INPUT" })
      expect(yield* jim.asks("POST", "/rooms", { name: "x".repeat(300_000) })).toMatchObject({
        RM: "REQUEST_TOO_LARGE"
      })
    })
  )

  it.effect("strange paths and queries are refused", () =>
    Effect.gen(function* () {
      const { aClient } = yield* anImkitApp
      const jim = yield* aClient("jim")
      for (const path of [
        "/imkit/nothing",
        "/imkit/rooms/%00",
        "/imkit/rooms/%ff",
        "/imkit/rooms/desk/messages",
        "/imkit/"
      ])
        expect(yield* jim.asks("GET", path), path).toMatchObject({ RC: 404, RM: "ROUTE_NOT_FOUND" })
      for (const query of ["limit=-1", "limit=x", "skip=1.5", "updatedAfter=never", "limit=9999999999999999999999"])
        expect(yield* jim.asks("GET", `/rooms?${query}`), query).toMatchObject({ RC: 400 })
      const long = "x".repeat(2_000)
      expect(yield* jim.asks("GET", `/rooms/${long}`)).toMatchObject({ RM: "ROOM_NOT_FOUND" })
      expect(yield* jim.asks("GET", `/rooms/${uuidV7()}`)).toMatchObject({ RM: "ROOM_NOT_FOUND" })
    })
  )

  it.effect(
    "at the root only requests with a header of IMKit are answered, and pages of every origin may make them",
    () =>
      Effect.gen(function* () {
        const { url } = yield* HazelForTests
        const { clientKey, aClient } = yield* anImkitApp
        const jim = yield* aClient("jim")
        const get = (path: string, headers: Record<string, string>, method = "GET") =>
          Effect.promise(() => fetch(`${url}${path}`, { method, headers }))
        expect((yield* get("/rooms", { accept: "text/html" })).headers.get("content-type")).not.toBe("application/json")
        const bearer = { authorization: `Bearer ${jim.token}`, "IM-CLIENT-KEY": clientKey }
        expect((yield* get("/rooms", bearer)).status).toBe(200)
        const below = yield* get("/imkit/rooms", { authorization: `Bearer ${jim.token}` })
        expect(yield* Effect.promise(() => below.json())).toMatchObject({ RC: 401, RM: "INVALID_CLIENT_KEY" })
        const preflight = yield* get(
          "/rooms",
          {
            origin: "https://dunder-mifflin.example",
            "access-control-request-method": "PUT",
            "access-control-request-headers": "content-type,im-client-key,im-authorization"
          },
          "OPTIONS"
        )
        expect(preflight.status).toBe(204)
        expect(preflight.headers.get("access-control-allow-origin")).toBe("*")
        expect(preflight.headers.get("access-control-allow-headers")).toContain("im-authorization")
        const answered = yield* get("/rooms", { ...bearer, origin: "https://dunder-mifflin.example" })
        expect(answered.headers.get("access-control-allow-origin")).toBe("*")
        expect(answered.headers.get("cache-control")).toBe("no-store")
      })
  )
})
