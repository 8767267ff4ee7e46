import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo)
  const message = yield* writes(cast.ben, channelId, "Lunch?")
  const edits = (body: string) => cast.ben.asks((hazel) => hazel.message.update({ id: message.id, body }))
  const history = (person: TestUser) =>
    Effect.map(
      person.asks((hazel) => hazel.messageRevision.list({ messageId: message.id })),
      ({ revisions }) => revisions
    )
  return { ...cast, message, edits, history }
})

withCast("the history of a message", (it) => {
  it.effect("has every text, with its time, for members of the channel", () =>
    Effect.gen(function* () {
      const { cleo, message, edits, history } = yield* room
      expect(yield* history(cleo)).toEqual([{ body: "Lunch?", writtenAt: message.createdAt }])
      const { data: first } = yield* edits("Dinner?")
      yield* edits("Dinner?")
      const { data: second } = yield* edits("Supper?")
      expect(yield* history(cleo)).toEqual([
        { body: "Lunch?", writtenAt: message.createdAt },
        { body: "Dinner?", writtenAt: first.editedAt },
        { body: "Supper?", writtenAt: second.editedAt }
      ])
    })
  )

  it.effect("is deleted with it", () =>
    Effect.gen(function* () {
      const { ben, cleo, message, edits, history } = yield* room
      yield* writes(cleo, message.channelId, "Yes", message.id)
      yield* edits("Dinner?")
      yield* ben.asks((hazel) => hazel.message.delete({ id: message.id }))
      expect(yield* Effect.flip(history(cleo))).toMatchObject({ _tag: "MessageNotFoundError" })
    })
  )
})
