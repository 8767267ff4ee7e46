import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { anImkitApp } from "./rest-client.ts"

withCast("clients of IMKit", (it) => {
  it.effect("POST /admin/clients makes and changes a client of the app, whose token is stored as a hash", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { server, withToken } = yield* anImkitApp
      const picture = { avatarUrl: "https://dunder-mifflin.example/jim.png" }
      const made = yield* server("POST", "/admin/clients", { _id: "jim", nickname: "Jim Halpert", ...picture })
      expect(made.result).toMatchObject({ _id: "jim", id: "jim", nickname: "Jim Halpert", isRobot: false, ...picture })
      const token = String(made.result["token"])
      expect((yield* withToken(token)("GET", "/me")).result).toMatchObject({ _id: "jim", nickname: "Jim Halpert" })
      const changed = yield* server("POST", "/admin/clients", {
        id: "jim",
        nickname: "Big Tuna",
        issueAccessToken: false
      })
      expect(changed.result).toMatchObject({ _id: "jim", nickname: "Big Tuna" })
      expect(changed.result).not.toHaveProperty("token")
      expect((yield* server("GET", "/admin/clients/jim")).result).toMatchObject({ nickname: "Big Tuna", ...picture })
      const rows = yield* Effect.promise(() => sql`select t::text as row from app_user_tokens t`)
      expect(JSON.stringify(rows)).not.toContain(token)
      const statistics = () => Effect.map(server("GET", "/admin/stats"), ({ result }) => result)
      const before = { totalClientCount: 1, totalRoomCount: 0, roomCount: 0, messageCount: 0, userList: [] }
      expect(yield* statistics()).toMatchObject(before)
      yield* withToken(token)("POST", "/rooms", { _id: "annex" })
      yield* withToken(token)("POST", "/rooms/annex/message", { message: "Hello" })
      const after = yield* statistics()
      expect(after).toMatchObject({ totalRoomCount: 1, roomCount: 1, messageCount: 1, userList: ["jim"] })
      expect(Number(after["end"]) - Number(after["start"])).toBe(3600)
    })
  )

  it.effect("POST /admin/clients keeps every field of requests that arrive at once", () =>
    Effect.gen(function* () {
      const { server } = yield* anImkitApp
      const avatarUrl = "https://dunder-mifflin.example/jim.png"
      for (let round = 0; round < 5; round++) {
        const _id = `jim-${round}`
        yield* server("POST", "/admin/clients", { _id })
        const changes = [{ nickname: "Jim Halpert" }, { avatarUrl }]
        yield* Effect.all(
          changes.map((change) => server("POST", "/admin/clients", { _id, ...change, issueAccessToken: false })),
          { concurrency: "unbounded" }
        )
        const { result } = yield* server("GET", `/admin/clients/${_id}`)
        expect(result).toMatchObject({ _id, nickname: "Jim Halpert", avatarUrl })
      }
    })
  )

  it.effect("POST /admin/clients refuses the UUID of somebody in the workspace, and other wrong fields", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { server } = yield* anImkitApp
      const upsert = (body: object) => server("POST", "/admin/clients", body)
      expect(yield* upsert({ _id: ada.id, nickname: "Ada" })).toMatchObject({ RC: 409, RM: "CLIENT_ID_TAKEN" })
      expect(yield* upsert({ _id: ada.id.toUpperCase() })).toMatchObject({ RM: "CLIENT_ID_TAKEN" })
      expect(yield* upsert({ _id: "0190c0de-0000-7000-8000-0000000000c1" })).toMatchObject({ RC: 0 })
      const tooLate = ["+010000-01-01T00:00:00Z", 253_402_300_800_000].map((expirationDate) => ({
        _id: "a",
        expirationDate
      }))
      for (const body of [
        {},
        { _id: "" },
        { _id: "x".repeat(129) },
        { _id: 5 },
        { _id: "a", expirationDate: 1 },
        ...tooLate
      ])
        expect(yield* upsert(body), JSON.stringify(body)).toMatchObject({ RC: 400, RM: "INVALID_INPUT" })
    })
  )

  it.effect("PUT /admin/clients/:client/token revokes the earlier tokens, and DELETE all of them", () =>
    Effect.gen(function* () {
      const { aClient, server, withToken } = yield* anImkitApp
      const jim = yield* aClient("jim")
      const rotated = yield* server("PUT", "/admin/clients/jim/token")
      const asks = withToken(String(rotated.result["token"]))
      expect(yield* jim.asks("GET", "/me")).toMatchObject({ RC: 401, RM: "INVALID_TOKEN" })
      expect(yield* asks("GET", "/me")).toMatchObject({ RC: 0 })
      yield* server("DELETE", "/admin/clients/jim/token")
      expect(yield* asks("GET", "/me")).toMatchObject({ RM: "INVALID_TOKEN" })
      expect(yield* server("PUT", "/admin/clients/pam/token")).toMatchObject({ RM: "CLIENT_NOT_FOUND" })
    })
  )

  it.effect("IM-CLIENT-ID lets a server act as a client of its app, and as nobody else", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [one, other] = [yield* anImkitApp, yield* anImkitApp]
      yield* one.aClient("jim")
      yield* other.aClient("dwight")
      expect((yield* one.serverFor("jim")("GET", "/me")).result).toMatchObject({ _id: "jim" })
      for (const somebody of ["dwight", ada.id])
        expect(yield* one.serverFor(somebody)("GET", "/me")).toMatchObject({ RM: "CLIENT_NOT_FOUND" })
    })
  )

  it.effect("a deactivated client, and a deactivated app, can do nothing, and no server can act for them", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const { app, aClient, server, serverFor } = yield* anImkitApp
      const jim = yield* aClient("jim")
      const users = yield* Effect.promise(
        () => sql<Array<{ id: string; uid: string }>>`select id, app_uid as uid from users where app_id = ${app.id}`
      )
      const deactivate = (uid: string) =>
        ada.asks((hazel) => hazel.UserDeactivate({ userId: users.find((user) => user.uid === uid)!.id }))
      yield* deactivate("jim")
      expect(yield* jim.asks("GET", "/me")).toMatchObject({ RM: "INVALID_TOKEN" })
      expect(yield* serverFor("jim")("GET", "/me")).toMatchObject({ RM: "CLIENT_NOT_FOUND" })
      const { result } = yield* server("POST", "/admin/clients", { _id: "jim" })
      expect(result["token"]).toBeUndefined()
      yield* deactivate("")
      expect(yield* server("GET", "/me")).toMatchObject({ RM: "INVALID_API_KEY" })
    })
  )

  it.effect("I16 /me/pref stores, lists and deletes values under keys", () =>
    Effect.gen(function* () {
      const { aClient } = yield* anImkitApp
      const [jim, pam] = [yield* aClient("jim"), yield* aClient("pam")]
      const data = { foo: "bar", folders: { "folder 1": { rooms: ["aaabbb"] } } }
      expect((yield* jim.asks("POST", "/me/pref/demo%2Fkey", { data })).result).toEqual({ key: "demo/key", data })
      expect((yield* jim.asks("GET", "/me/pref/demo%2Fkey")).result).toEqual({ key: "demo/key", data })
      expect((yield* jim.asks("GET", "/me/pref")).result).toEqual([{ key: "demo/key", data }])
      expect((yield* pam.asks("GET", "/me/pref")).result).toEqual([])
      yield* jim.asks("DELETE", "/me/pref/demo%2Fkey")
      expect((yield* jim.asks("GET", "/me/pref/demo%2Fkey")).result).toEqual({ key: "demo/key", data: null })
      expect(yield* jim.asks("POST", "/me/pref/key", {})).toMatchObject({ RM: "INVALID_INPUT" })
    })
  )

  it.effect("I15 /roomPrefs/:room changes the given preferences and keeps the others", () =>
    Effect.gen(function* () {
      const { aClient } = yield* anImkitApp
      const jim = yield* aClient("jim")
      yield* jim.asks("POST", "/rooms", { _id: "desk" })
      const first = yield* jim.asks("POST", "/roomPrefs/desk", { folder: "Some-Folder", tags: ["demo", "sample"] })
      const expected = { room: "desk", folder: "Some-Folder", hidden: false, muted: false, sticky: false }
      expect(first.result).toEqual({ ...expected, tags: ["demo", "sample"] })
      const second = yield* jim.asks("POST", "/roomPrefs/desk", { sticky: true, folder: "" })
      expect(second.result).toEqual({ ...expected, folder: "", sticky: true, tags: ["demo", "sample"] })
      expect((yield* jim.asks("GET", "/roomPrefs/desk")).result).toEqual(second.result)
    })
  )

  it.effect("I17 invitations are made with invitationRequired, listed, accepted, declined and cancelled", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const { aClient, withToken } = yield* anImkitApp
      const [adas, bens] = [withToken(ada.token), withToken(ben.token)]
      yield* adas("POST", "/rooms", { _id: "board", name: "Ada's", isPrivate: true })
      const invitees = [ben.id, cleo.id, dora.id]
      expect(yield* adas("POST", "/rooms/board/members", { invitees, invitationRequired: true })).toMatchObject({
        RC: 0
      })
      const received = (yield* bens("GET", "/invitations")).result["received"] as ReadonlyArray<{ _id: string }>
      expect(received).toMatchObject([
        { room: { _id: "board", name: "Ada's" }, inviter: { _id: ada.id }, invitee: ben.id }
      ])
      const accepted = yield* bens("POST", `/invitations/${received[0]!._id}/accept`)
      expect(accepted.result).toMatchObject({ _id: "board", memberCount: 3 })
      const sent = (yield* adas("GET", "/invitations")).result["sent"] as ReadonlyArray<{
        _id: string
        invitee: string
      }>
      const idFor = (invitee: string) => sent.find((invitation) => invitation.invitee === invitee)!._id
      expect(yield* withToken(cleo.token)("POST", `/invitations/${idFor(cleo.id)}/decline`)).toMatchObject({ RC: 0 })
      expect(yield* withToken(dora.token)("DELETE", `/invitations/${idFor(dora.id)}`)).toMatchObject({
        RM: "INVITATION_NOT_FOUND"
      })
      expect(yield* adas("DELETE", `/invitations/${idFor(dora.id)}`)).toMatchObject({ RC: 0 })
      expect(yield* withToken(dora.token)("POST", `/invitations/${idFor(dora.id)}/accept`)).toMatchObject({
        RM: "INVITATION_NOT_FOUND"
      })
      const jim = yield* aClient("jim")
      expect(yield* jim.asks("POST", "/invitations/5c1d/accept")).toMatchObject({ RM: "INVITATION_NOT_FOUND" })
    })
  )

  it.effect("POST and DELETE /messages/:message/pin change the one pin of a room, which shows it", () =>
    Effect.gen(function* () {
      const { aClient } = yield* anImkitApp
      const jim = yield* aClient("jim")
      yield* jim.asks("POST", "/rooms", { _id: "desk" })
      const send = (message: string) =>
        Effect.map(jim.asks("POST", "/rooms/desk/message", { message }), ({ result }) => String(result["_id"]))
      const [first, second] = [yield* send("One"), yield* send("Two")]
      const pinned = Effect.map(jim.asks("GET", "/rooms/desk"), ({ result }) => result["pinnedMessage"])
      expect(yield* pinned).toBe(null)
      for (const id of [first, second, first]) {
        const answer = yield* jim.asks("POST", `/messages/${id}/pin`)
        expect(answer.result).toMatchObject({ _id: id, pinned: true })
        expect(yield* pinned).toMatchObject({ _id: id })
        const { result } = yield* jim.asks("GET", "/rooms")
        expect(result).toMatchObject({ data: [{ _id: "desk", pinnedMessage: { _id: id } }] })
      }
      const answer = yield* jim.asks("DELETE", `/messages/${first}/pin`)
      expect(answer.result).toMatchObject({ _id: first, pinned: false })
      expect(yield* pinned).toBe(null)
    })
  )
})
