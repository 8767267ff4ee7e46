import { expect } from "@effect/vitest"
import { MessageId, TransactionId } from "@hazel/domain/ids"
import { messageLengthLimit } from "@hazel/domain/models/message-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo)
  return { ...cast, channelId, message: yield* writes(cast.ada, channelId) }
})

const edits = (person: TestUser, id: MessageId) => person.asks((hazel) => hazel.message.update({ id, body: "Dinner?" }))
const deletes = (person: TestUser, id: MessageId) => person.asks((hazel) => hazel.message.delete({ id }))

const unstorable: ReadonlyArray<readonly [reason: string, body: string]> = [
  ["blank", ""],
  ["blank", " \n\t "],
  ["too-long", "a".repeat(messageLengthLimit + 1)],
  ["too-long", "漢".repeat(messageLengthLimit) + "漢".repeat(1000)],
  ["unstorable", "before\0after"],
  ["unstorable", "half a \uD83D"]
]

withCast("a message is refused, and leaves no trace,", (it) => {
  it.effect.each(unstorable)("when it is %s", ([reason, body]) =>
    Effect.gen(function* () {
      const { ada, channelId, message } = yield* room
      const invalid = { _tag: "InvalidMessageError", reason }
      expect(yield* refusal(writes(ada, channelId, body))).toMatchObject(invalid)
      const edit = ada.asks((hazel) => hazel.message.update({ id: message.id, body }))
      expect(yield* refusal(edit)).toMatchObject(invalid)
    })
  )

  it.effect("to an outsider", () =>
    Effect.gen(function* () {
      const { dora, channelId, message } = yield* room
      expect(yield* refusal(writes(dora, channelId))).toMatchObject({ _tag: "ChannelNotFoundError", channelId })
      const notFound = { _tag: "MessageNotFoundError", messageId: message.id }
      expect(yield* refusal(edits(dora, message.id))).toMatchObject(notFound)
      expect(yield* refusal(deletes(dora, message.id))).toMatchObject(notFound)
    })
  )

  it.effect("to a reader of a public channel who is not a member", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const channelId = yield* aPublicChannelOf(ada)
      yield* writes(ada, channelId)
      expect(yield* refusal(writes(dora, channelId))).toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("to somebody who has not written it", () =>
    Effect.gen(function* () {
      const { ben, cleo, message } = yield* room
      const unauthorized = { _tag: "UnauthorizedError" }
      expect(yield* refusal(edits(cleo, message.id))).toMatchObject(unauthorized)
      expect(yield* refusal(deletes(cleo, message.id))).toMatchObject(unauthorized)
      // Moderators delete what others wrote but never edit it.
      expect(yield* refusal(edits(ben, message.id))).toMatchObject(unauthorized)
    })
  )

  it.effect("in an archived channel", () =>
    Effect.gen(function* () {
      const { ada, channelId, message } = yield* room
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      const archived = { _tag: "ChannelArchivedError", channelId }
      expect(yield* refusal(writes(ada, channelId))).toMatchObject(archived)
      expect(yield* refusal(edits(ada, message.id))).toMatchObject(archived)
      expect(yield* refusal(deletes(ada, message.id))).toMatchObject(archived)
    })
  )

  it.effect("as a reply to nothing, to a deleted message, or to one elsewhere", () =>
    Effect.gen(function* () {
      const { ada, channelId } = yield* room
      const gone = yield* writes(ada, channelId)
      yield* deletes(ada, gone.id)
      const elsewhere = yield* writes(ada, yield* aChannelWith(ada))
      for (const parentId of [MessageId.make(uuidV7()), gone.id, elsewhere.id]) {
        const error = { _tag: "MessageNotFoundError", messageId: parentId }
        expect(yield* refusal(writes(ada, channelId, "Sure", parentId))).toMatchObject(error)
      }
    })
  )

  it.effect("under the transaction id of somebody else's message", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const transactionId = TransactionId.make(uuidV7())
      const write = (person: TestUser, body: string) =>
        person.asks((hazel) => hazel.message.create({ channelId, body, transactionId }))
      yield* write(ada, "Ours")
      expect(yield* refusal(write(ben, "Mine"))).toMatchObject({ _tag: "TransactionConflictError" })
    })
  )

  it.effect("once it is deleted, even if it is kept for its replies", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, message } = yield* room
      yield* writes(ben, channelId, "Sure", message.id)
      yield* deletes(ada, message.id)
      const notFound = { _tag: "MessageNotFoundError" }
      expect(yield* refusal(edits(ada, message.id))).toMatchObject(notFound)
      expect(yield* refusal(deletes(ada, message.id))).toMatchObject(notFound)
    })
  )
})
