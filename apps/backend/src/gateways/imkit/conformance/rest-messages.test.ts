import { expect } from "@effect/vitest"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Fiber } from "effect"
import { aTransaction } from "../../../testing/harness/a-transaction.ts"
import { aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { type Asks, anImkitApp } from "./rest-client.ts"
import { aRoom, pageOf } from "./room-of-clients.ts"

/** Numbers that look random and are the same in every run. */
const numbers = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % below
  }
}

withCast("messages of IMKit", (it) => {
  it.effect("I21 POST /rooms/:room/message edits and recalls a message under its _id, which updatedAtMS orders", () =>
    Effect.gen(function* () {
      const { jim, pam, room } = yield* aRoom
      const sent = yield* jim.asks("POST", `/rooms/${room}/message`, { message: "Bonjour" })
      expect(sent.result).toMatchObject({ message: "Bonjour", messageType: "text", room, sender: { _id: "jim" } })
      const _id = sent.result["_id"]
      const edited = yield* jim.asks("POST", "/messages", { room, _id, message: "Bonjour 2" })
      expect(edited.result).toMatchObject({ _id, message: "Bonjour 2", messageTimeMS: sent.result["messageTimeMS"] })
      const times = [sent, edited].map(({ result }) => Number(result["updatedAtMS"]))
      expect(times[1]).toBeGreaterThanOrEqual(times[0]!)
      const refusal = yield* pam.asks("POST", `/rooms/${room}/message`, { _id, message: "Mine" })
      expect(refusal).toMatchObject({ RC: 403, RM: "INSUFFICIENT_PERMISSIONS" })
      const reply = yield* pam.asks("POST", `/rooms/${room}/message`, { message: "Salut", parentID: _id })
      expect(reply.result).toMatchObject({ parentID: _id, room })
      const recalled = yield* jim.asks("POST", `/rooms/${room}/message`, { _id, messageType: "recall" })
      expect(recalled.result).toMatchObject({ _id, message: "", messageType: "recall" })
      expect((yield* pageOf(pam.asks, room)).data).toMatchObject([
        { _id: reply.result["_id"], message: "Salut" },
        { _id, message: "", messageType: "recall" }
      ])
    })
  )

  it.effect(
    "POST /rooms/:room/message writes a message once for each Idempotency-Key, and so do the other writes",
    () =>
      Effect.gen(function* () {
        const { clientKey, jim, pam, room, asking } = yield* aRoom
        const keyed = (key: string, token = jim.token) =>
          asking({ "IM-CLIENT-KEY": clientKey, "IM-Authorization": token, "Idempotency-Key": key })
        const first = yield* keyed("order-1")("POST", `/rooms/${room}/message`, { message: "Once" })
        expect(yield* keyed("order-1")("POST", "/messages", { room, message: "Once" })).toEqual(first)
        const hers = yield* keyed("order-1", pam.token)("POST", `/rooms/${room}/message`, { message: "Once" })
        expect(hers.result["_id"]).not.toBe(first.result["_id"])
        expect(yield* keyed("order-1")("POST", "/messages", { room, message: "Other" })).toMatchObject({
          RC: 409,
          RM: "IDEMPOTENCY_KEY_USED"
        })
        const batch = { message: "To all", rooms: [{ room }, { room }] }
        const sent = yield* keyed("order-2")("POST", "/messages/batch", batch)
        expect(yield* keyed("order-2")("POST", "/messages/batch", batch)).toEqual(sent)
        expect((yield* pageOf(pam.asks, room)).totalCount).toBe(4)
        const opened = yield* keyed("order-3")("POST", "/rooms", { name: "Annex" })
        const again = yield* keyed("order-3")("POST", "/rooms", { name: "Annex" })
        expect(again.result["_id"]).toBe(opened.result["_id"])
        for (const key of ["", "x".repeat(129)])
          expect(yield* keyed(key)("POST", "/messages", { room, message: "Hi" }), key).toMatchObject(
            key === "" ? { RC: 0 } : { RM: "INVALID_INPUT" }
          )
      })
  )

  it.effect("GET /rooms/:room/messages/v3 pages through random histories as the database has them", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      for (const seed of [1, 7]) {
        const { jim, pam, room, send } = yield* aRoom
        const next = numbers(seed)
        const sent: Array<string> = []
        for (let count = 0; count < 23; count++) sent.push(yield* send(next(2) === 0 ? jim.asks : pam.asks, `${count}`))
        const recalled = sent.filter(() => next(5) === 0)
        for (const _id of recalled) {
          const author = yield* jim.asks("POST", `/rooms/${room}/message`, { _id, messageType: "recall" })
          if (author.RC !== 0) yield* pam.asks("POST", `/rooms/${room}/message`, { _id, messageType: "recall" })
        }
        const hidden = sent.filter((id) => !recalled.includes(id) && next(6) === 0)
        if (hidden.length > 0) yield* pam.asks("POST", "/messages/user-delete", { room, messages: hidden })
        const stored = yield* Effect.promise(
          () => sql<Array<{ id: string }>>`
            select m.id from messages m where id = any(${sent}::uuid[]) order by seq desc`
        )
        const expected = stored.map(({ id }) => id).filter((id) => !hidden.includes(id))
        const limit = 1 + next(6)
        const backwards: Array<string> = []
        for (let before = ""; ;) {
          const { data, totalCount, userDeletedIDs } = yield* pageOf(pam.asks, room, `?limit=${limit}${before}`)
          expect(totalCount).toBe(expected.length)
          expect([...userDeletedIDs].toSorted()).toEqual([...hidden].toSorted())
          backwards.push(...data.map(({ _id }) => _id))
          if (data.length < limit) break
          before = `&beforeMessage=${backwards.at(-1)}`
        }
        expect(backwards, `seed ${seed}`).toEqual(expected)
        const forwards = [expected.at(-1)!]
        for (;;) {
          const { data } = yield* pageOf(pam.asks, room, `?limit=${limit}&afterMessage=${forwards.at(-1)}`)
          forwards.push(...data.map(({ _id }) => _id).toReversed())
          if (data.length < limit) break
        }
        expect(forwards.toReversed(), `seed ${seed}`).toEqual(expected)
      }
    })
  )

  it.effect("GET /rooms/:room/messages/v3 begins with the message that is named if an order is given", () =>
    Effect.gen(function* () {
      const { jim, pam, room, send } = yield* aRoom
      const sent: Array<string> = []
      for (const text of ["One", "Two", "Three"]) sent.push(yield* send(jim.asks, text))
      const [one, two, three] = sent
      const page = (query: string) =>
        Effect.map(pageOf(pam.asks, room, query), ({ data }) => data.map(({ _id }) => _id))
      expect(yield* page(`?beforeMessage=${two}&sortOrder=desc`)).toEqual([two, one])
      expect(yield* page(`?afterMessage=${two}&sortOrder=asc`)).toEqual([two, three])
      expect(yield* page(`?sortOrder=asc&limit=2`)).toEqual([two, three])
    })
  )

  it.effect("GET /rooms/:room/messages/v3 answers what was written after a time", () =>
    Effect.gen(function* () {
      const { jim, pam, room, send } = yield* aRoom
      const [first, second] = [yield* send(jim.asks, "One"), yield* send(jim.asks, "Two")]
      const [latest, earliest] = (yield* pageOf(pam.asks, room)).data
      expect([earliest!._id, latest!._id]).toEqual([first, second])
      const all = yield* pageOf(pam.asks, room, `?afterTime=${earliest!.messageTimeMS - 1}`)
      expect(all.data.map(({ _id }) => _id)).toEqual([second, first])
      expect((yield* pageOf(pam.asks, room, "?afterTime=2100-01-01T00:00:00Z")).data).toEqual([])
      for (const time of ["soon", "253402300800000", "-000001-01-01T00:00:00Z", "0000-01-01T00:00:00Z"])
        expect(yield* pam.asks("GET", `/rooms/${room}/messages/v3?afterTime=${time}`), time).toMatchObject({
          RM: "INVALID_INPUT"
        })
      expect(yield* pam.asks("GET", `/rooms/${room}/messages/v3?timeRangeField=updatedTime`)).toMatchObject({
        RC: 501,
        RM: "NOT_SUPPORTED"
      })
    })
  )

  it.effect("I18 POST /messages/user-delete deletes messages for the caller only, one by one or all", () =>
    Effect.gen(function* () {
      const { jim, pam, room, send } = yield* aRoom
      const [first, second] = [yield* send(jim.asks, "One"), yield* send(jim.asks, "Two")]
      yield* pam.asks("POST", "/messages/user-delete", { messages: [first] })
      expect(yield* pageOf(pam.asks, room)).toMatchObject({
        totalCount: 1,
        data: [{ _id: second }],
        userDeletedIDs: [first]
      })
      yield* pam.asks("POST", "/messages/user-delete/all-in-room", { room })
      expect((yield* pageOf(pam.asks, room)).data).toEqual([])
      expect((yield* pageOf(jim.asks, room)).data).toHaveLength(2)
    })
  )

  it.effect("I19 DELETE /rooms/:room/messages/:message removes messages for everybody, for the server of the app", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { jim, pam, room, send, server, withToken } = yield* aRoom
      const first = yield* send(jim.asks, "One")
      for (const asks of [jim.asks, pam.asks])
        expect(yield* asks("DELETE", `/rooms/${room}/messages/${first}`)).toMatchObject({
          RM: "INSUFFICIENT_PERMISSIONS"
        })
      expect(yield* server("DELETE", `/rooms/${room}/messages/${first}`)).toMatchObject({ RC: 0 })
      expect(yield* server("DELETE", `/rooms/${room}/messages/${first}`)).toMatchObject({ RM: "MESSAGE_NOT_FOUND" })
      yield* send(jim.asks, "Two")
      yield* withToken(ada.token)("POST", `/rooms/${room}/join`)
      expect(yield* withToken(ada.token)("DELETE", `/rooms/${room}/messages/_all`)).toMatchObject({ RC: 0 })
      expect(yield* pageOf(pam.asks, room)).toMatchObject({ totalCount: 0, data: [] })
    })
  )

  it.effect("POST and DELETE /messages/:message/reaction add and remove the caller's emoji", () =>
    Effect.gen(function* () {
      const { jim, pam, send } = yield* aRoom
      const id = yield* send(jim.asks, "Lunch?")
      const reacted = yield* pam.asks("POST", `/messages/${id}/reaction`, { reaction: "👍" })
      expect(reacted.result).toMatchObject({ reactions: [{ reaction: "👍", client: "pam" }] })
      const again = yield* pam.asks("POST", `/messages/${id}/reaction`, { reaction: "👍" })
      expect(again.result).toMatchObject({ reactionCount: 1 })
      const removed = yield* pam.asks("DELETE", `/messages/${id}/reaction`, { reaction: "👍" })
      expect(removed.result).toMatchObject({ reactions: [] })
      yield* pam.asks("POST", `/messages/${id}/reaction`, { reaction: "👍" })
      const inQuery = yield* pam.asks("DELETE", `/messages/${id}/reaction?reaction=${encodeURIComponent("👍")}`)
      expect(inQuery.result).toMatchObject({ reactions: [] })
      expect(yield* pam.asks("POST", `/messages/${id}/reaction`, { reaction: "no" })).toMatchObject({
        RM: "INVALID_INPUT"
      })
    })
  )

  it.effect("POST /search, and the order of rooms, leave out replies that are shown in a thread only", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { withToken } = yield* anImkitApp
      const asks = withToken(ada.token)
      const [room, thread] = [yield* aChannelWith(ada), yield* aChannelWith(ada)]
      const word = `word${uuidV7().slice(-8)}`
      const { id: parentId } = yield* writes(ada, thread, "Lunch?")
      yield* writes(ada, room, word)
      yield* writes(ada, thread, word, parentId)
      const { result } = yield* asks("POST", "/search", { keyword: word })
      expect(result).toMatchObject({ messages: { totalCount: 1, data: [{ room }] } })
      const listed = yield* asks("GET", "/rooms?limit=2")
      expect(listed.result).toMatchObject({ data: [{ _id: room }, { _id: thread }] })
    })
  )

  it.effect("POST /search and GET /rooms refuse more tags and preferences than anybody has", () =>
    Effect.gen(function* () {
      const { jim } = yield* aRoom
      const search = { keyword: "x", roomTags: Array.from({ length: 51 }, String) }
      expect(yield* jim.asks("POST", "/search", search)).toMatchObject({ RM: "INVALID_INPUT" })
      const words = (count: number) => Array.from({ length: count }, (_, index) => `-tag:${index}`).join(",")
      expect(yield* jim.asks("GET", `/rooms?pref=${words(21)}`)).toMatchObject({ RM: "INVALID_INPUT" })
      expect(yield* jim.asks("GET", `/rooms?pref=${words(20)}`)).toMatchObject({ RC: 0, result: { totalCount: 1 } })
    })
  )

  it.effect("POST /search finds words in the caller's rooms, and nothing that is hidden or elsewhere", () =>
    Effect.gen(function* () {
      const { jim, pam, room, send, aClient } = yield* aRoom
      const word = `word${uuidV7().slice(-8)}`
      const [seen, hidden] = [yield* send(jim.asks, `A ${word.toUpperCase()}`), yield* send(jim.asks, word)]
      yield* pam.asks("POST", "/messages/user-delete", { room, messages: [hidden] })
      const dwight = yield* aClient("dwight")
      const search = (asks: Asks, body = {}) => asks("POST", "/search", { type: ["messages"], keyword: word, ...body })
      expect((yield* search(pam.asks)).result).toMatchObject({ messages: { totalCount: 1, data: [{ _id: seen }] } })
      expect((yield* search(pam.asks, { room })).result).toMatchObject({ messages: { totalCount: 1 } })
      expect((yield* search(pam.asks, { roomTags: ["work"] })).result).toMatchObject({ messages: { totalCount: 0 } })
      yield* pam.asks("POST", `/roomPrefs/${room}`, { tags: ["work"] })
      expect((yield* search(pam.asks, { roomTags: ["work"] })).result).toMatchObject({ messages: { totalCount: 1 } })
      expect((yield* search(dwight.asks)).result).toMatchObject({ messages: { totalCount: 0 } })
      expect(yield* search(dwight.asks, { room })).toMatchObject({ RM: "NOT_ROOM_MEMBER" })
    })
  )

  it.effect("POST /search finds an old message in a room that is full of newer ones", () =>
    Effect.gen(function* () {
      const { jim, room, send } = yield* aRoom
      const { sql } = yield* HazelForTests
      const id = yield* send(jim.asks, "An old walnut")
      yield* Effect.promise(
        () => sql`
          insert into messages (id, channel_id, seq, author_id, body, created_at)
          select gen_random_uuid(), channel_id, seq + 1000 + n, author_id, 'newer', created_at + n * interval '1 ms'
          from messages, generate_series(1, 2001) n where id = ${id}`
      )
      const { result } = yield* jim.asks("POST", "/search", { keyword: "old wal", room })
      expect(result).toMatchObject({ messages: { totalCount: 1, data: [{ _id: id }] } })
    })
  )

  it.effect("POST /search waits for its turn like every other search of the account", () =>
    Effect.gen(function* () {
      const { jim, room, send } = yield* aRoom
      const { sql } = yield* HazelForTests
      yield* send(jim.asks, "A walnut")
      const { lockTable, commit: unlock } = yield* aTransaction
      yield* lockTable("message_words", "access exclusive")
      const search = jim.asks("POST", "/search", { keyword: "walnut", room })
      const searches = yield* Effect.forEach([1, 2], () => Effect.forkChild(search))
      const running = Effect.promise(async () => {
        const [row] = await sql<Array<{ count: number }>>`
          select count(*)::int as count from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%from message_words w%'`
        return row!.count
      })
      expect(yield* Effect.repeat(running, { until: (count) => count > 0 })).toBe(1)
      yield* jim.asks("GET", "/rooms")
      expect(yield* running).toBe(1)
      yield* unlock
      for (const found of yield* Effect.forEach(searches, Fiber.join))
        expect(found.result).toMatchObject({ messages: { totalCount: 1 } })
    })
  )
})
