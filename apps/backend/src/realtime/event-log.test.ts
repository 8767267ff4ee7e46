import { expect } from "@effect/vitest"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { mutations } from "../testing/contracts/mutations.ts"
import { refusal } from "../testing/harness/stored.ts"
import { intentSceneFor } from "../testing/contracts/intent-scene-for.ts"
import { intents } from "../testing/contracts/intents.ts"

type Call = (payload: object) => Effect.Effect<{ readonly transactionId: string; readonly seq: number }, unknown>

const ask = (person: TestUser, tag: string, payload: object) =>
  person.asks((hazel) => (hazel as object as Readonly<Record<string, Call>>)[tag]!(payload))

const eventsWith = Effect.fn(function* (transactionId: string) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(
    () => sql`select event from log_events where event ->> 'transactionId' = ${transactionId} order by log_id, seq`
  )
})

withCast("a transaction id", (it) => {
  it("is known to every call that changes anything", () => {
    expect([...mutations].toSorted()).toEqual(Object.keys(intents).toSorted())
  })

  it.effect.each([...mutations])("given to %s five times at once has one effect and one answer", (tag) =>
    Effect.gen(function* () {
      const here = yield* intentSceneFor(tag)
      const { by = here.ada, payload, other } = intents[tag]!(here)
      const transactionId = TransactionId.make(uuidV7())
      const mutation = ask(by, tag, { ...payload, transactionId })
      const answers = yield* Effect.all([mutation, mutation, mutation, mutation, mutation], {
        concurrency: "unbounded"
      })
      expect(answers).toEqual(answers.map(() => answers[0]))
      expect(answers[0]!.transactionId).toBe(transactionId)
      const appended = yield* eventsWith(transactionId)
      expect(appended.length).toBeGreaterThan(0)

      expect(yield* mutation, "a later repetition has the same answer").toEqual(answers[0])
      if (other) {
        const conflict = yield* refusal(ask(by, tag, { ...other, transactionId }))
        expect(conflict).toMatchObject({ _tag: "TransactionConflictError", transactionId })
      }
      expect(yield* eventsWith(transactionId)).toEqual(appended)
      const facts = appended.map(({ event: { topic, type, data } }) => JSON.stringify([topic, type, data]))
      expect(new Set(facts).size, "nothing is published twice").toBe(facts.length)
    })
  )

  it.effect("of a refused call may be used again", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const transactionId = TransactionId.make(uuidV7())
      const create = ben.asks((hazel) => hazel.message.create({ channelId, body: "Hello", transactionId }))
      expect(yield* refusal(create)).toMatchObject({ _tag: "ChannelNotFoundError" })
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [ben.id] }))
      expect((yield* create).transactionId).toBe(transactionId)
    })
  )

  it.effect("belongs to one person", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const transactionId = TransactionId.make(uuidV7())
      const retitles = (person: TestUser, title: string) =>
        person.asks((hazel) => hazel.user.update({ title, transactionId }))
      const { data: hers } = yield* retitles(ada, "Hers")
      const { data: his } = yield* retitles(ben, "His")
      expect([hers.title, his.title]).toEqual(["Hers", "His"])
    })
  )

  it.effect("keeps its first answer when the thing it was about is gone", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { id: messageId } = yield* writes(ada, channelId)
      const toggle = ben.asks((hazel) =>
        hazel.messageReaction.toggle({
          messageId,
          channelId,
          emoji: "🥪",
          transactionId: TransactionId.make(messageId)
        })
      )
      const create = ben.asks((hazel) =>
        hazel.message.create({ channelId, body: "Sure", transactionId: TransactionId.make(channelId) })
      )
      const first = [yield* toggle, yield* create]
      yield* ada.asks((hazel) => hazel.message.delete({ id: messageId }))
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: ben.id }))
      expect([yield* toggle, yield* create]).toEqual(first)
    })
  )

  it.effect("used for two things at once is granted for one and a conflict for the other", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { id: messageId } = yield* writes(ada, channelId)
      for (let turn = 0; turn < 20; turn++) {
        const transactionId = TransactionId.make(uuidV7())
        const reacting = { channelId, messageId, emoji: "🥪", transactionId }
        const acts = [
          ask(ada, "message.create", { channelId, body: "Hello", transactionId }),
          ask(ada, "messageReaction.toggle", reacting),
          ask(ada, "user.update", { title: transactionId, transactionId })
        ].map((act) => Effect.result(act))
        const results = yield* Effect.all(acts, { concurrency: "unbounded" })
        const outcomes = results.map((result) => (result._tag === "Success" ? "granted" : Object(result.failure)._tag))
        expect(outcomes.toSorted()).toEqual(["TransactionConflictError", "TransactionConflictError", "granted"])
      }
    })
  )
})
