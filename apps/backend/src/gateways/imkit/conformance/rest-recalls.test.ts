import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { withCast } from "../../../testing/harness/cast.ts"
import { aRoom, pageOf } from "./room-of-clients.ts"

/** Jim has written three messages and recalled the second. */
const aRecall = Effect.gen(function* () {
  const scene = yield* aRoom
  const { jim, room, send } = scene
  const [one, two, three] = [yield* send(jim.asks, "One"), yield* send(jim.asks, "Two"), yield* send(jim.asks, "Three")]
  const recall = jim.asks("POST", `/rooms/${room}/message`, { _id: two, messageType: "recall" })
  yield* recall
  return { ...scene, one, two, three, recall }
})

withCast("a client that kept a message which was recalled or removed meanwhile", (it) => {
  it.effect("I20 I21 learns of the recall by the pages that have the message, and pages by it", () =>
    Effect.gen(function* () {
      const { pam, room, one, two, three } = yield* aRecall
      const stub = { _id: two, message: "", messageType: "recall", room, sender: { _id: "jim" } }
      const page = (query: string) => pageOf(pam.asks, room, query)
      expect(yield* page("")).toMatchObject({ totalCount: 3, data: [{ _id: three }, stub, { _id: one }] })
      expect((yield* page(`?afterMessage=${two}&sortOrder=asc`)).data).toMatchObject([stub, { _id: three }])
      expect((yield* page(`?beforeMessage=${two}&sortOrder=desc`)).data).toMatchObject([stub, { _id: one }])
      expect((yield* page(`?afterMessage=${two}`)).data).toMatchObject([{ _id: three }])
      expect((yield* page(`?beforeMessage=${two}`)).data).toMatchObject([{ _id: one }])
    })
  )

  it.effect("I12 I18 I19 I21 reads up to it, recalls it again, deletes it for itself, and its server removes it", () =>
    Effect.gen(function* () {
      const { pam, aClient, room, one, two, three, recall, server } = yield* aRecall
      expect((yield* recall).result).toMatchObject({ _id: two, messageType: "recall", message: "" })
      yield* pam.asks("PUT", `/rooms/${room}/lastRead`, { message: two })
      expect((yield* pam.asks("GET", "/me/badge")).result).toEqual({ badge: 1 })
      expect(yield* pam.asks("POST", "/messages/user-delete", { messages: [two] })).toMatchObject({ RC: 0 })
      expect(yield* pageOf(pam.asks, room)).toMatchObject({
        totalCount: 2,
        data: [{ _id: three }, { _id: one }],
        userDeletedIDs: [two]
      })
      const dwight = yield* aClient("dwight")
      expect(yield* dwight.asks("POST", "/messages/user-delete", { messages: [two] })).toMatchObject({
        RM: "MESSAGE_NOT_FOUND"
      })
      expect(yield* pam.asks("DELETE", `/rooms/${room}/messages/${two}`)).toMatchObject({
        RM: "INSUFFICIENT_PERMISSIONS"
      })
      expect(yield* server("DELETE", `/rooms/${room}/messages/${two}`)).toMatchObject({ RC: 0 })
    })
  )

  it.effect("I20 pages by a message that was removed for good, alone or with all others", () =>
    Effect.gen(function* () {
      const { jim, pam, room, one, two, three, server, send } = yield* aRecall
      yield* server("DELETE", `/rooms/${room}/messages/${two}`)
      const page = (query: string) =>
        Effect.map(pageOf(pam.asks, room, query), ({ data }) => data.map(({ _id }) => _id))
      expect(yield* page(`?afterMessage=${two}&sortOrder=asc`)).toEqual([three])
      expect(yield* page(`?beforeMessage=${two}`)).toEqual([one])
      yield* server("DELETE", `/rooms/${room}/messages/_all`)
      const four = yield* send(jim.asks, "Four")
      expect(yield* page(`?afterMessage=${one}&sortOrder=asc`)).toEqual([four])
      expect(yield* page(`?beforeMessage=${three}`)).toEqual([])
    })
  )
})
