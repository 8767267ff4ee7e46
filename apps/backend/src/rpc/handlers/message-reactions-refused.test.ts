import { expect } from "@effect/vitest"
import { emojiTable } from "@hazel/domain/emoji/emoji-table"
import { distinctReactionLimit } from "@hazel/domain/models/message-reaction-model"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const lunch = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo)
  const { id: messageId } = yield* writes(cast.ada, channelId)
  const reacting = { messageId, channelId, emoji: "🥪" }
  const toggledBy = (person: TestUser, change: Partial<typeof reacting> = {}) =>
    person.asks((hazel) => hazel.messageReaction.toggle({ ...reacting, ...change }))
  const createdBy = (person: TestUser, change: Partial<typeof reacting> = {}) =>
    person.asks((hazel) => hazel.messageReaction.create({ ...reacting, ...change }))
  return { ...cast, channelId, messageId, toggledBy, createdBy }
})

withCast("a reaction is refused, and leaves no trace,", (it) => {
  it.effect("under the id of another channel", () =>
    Effect.gen(function* () {
      const { ada, messageId, toggledBy, createdBy } = yield* lunch
      // Ada is a member of this channel too. That does not make it the channel of the message.
      const channelId = yield* aChannelWith(ada)
      const error = { _tag: "MessageNotFoundError", messageId }
      expect(yield* refusal(toggledBy(ada, { channelId }))).toMatchObject(error)
      expect(yield* refusal(createdBy(ada, { channelId }))).toMatchObject(error)
    })
  )

  it.effect("to an outsider, who is told the message does not exist", () =>
    Effect.gen(function* () {
      const { cleo, dora, messageId, toggledBy, createdBy } = yield* lunch
      const { data } = yield* createdBy(cleo)
      expect(yield* refusal(toggledBy(dora))).toMatchObject({ _tag: "MessageNotFoundError", messageId })
      expect(yield* refusal(createdBy(dora))).toMatchObject({ _tag: "MessageNotFoundError", messageId })
      const notFound = { _tag: "MessageReactionNotFoundError", messageReactionId: data.id }
      const { id } = data
      expect(yield* refusal(dora.asks((hazel) => hazel.messageReaction.delete({ id })))).toMatchObject(notFound)
      expect(yield* refusal(dora.asks((hazel) => hazel.messageReaction.update({ id, emoji: "🍕" })))).toMatchObject(
        notFound
      )
    })
  )

  it.effect("to somebody who reads a public channel without being a member", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const channelId = yield* aPublicChannelOf(ada)
      const { id: messageId } = yield* writes(ada, channelId)
      const toggle = dora.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji: "🥪" }))
      expect(yield* refusal(toggle)).toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("on a deleted message, whether it is gone or kept for its replies", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, messageId, toggledBy, createdBy } = yield* lunch
      yield* writes(ben, channelId, "Sure", messageId)
      const { data } = yield* createdBy(ben)
      yield* ada.asks((hazel) => hazel.message.delete({ id: messageId }))
      const gone = yield* writes(ada, channelId)
      yield* ada.asks((hazel) => hazel.message.delete({ id: gone.id }))
      expect(yield* refusal(toggledBy(ben))).toMatchObject({ _tag: "MessageNotFoundError" })
      expect(yield* refusal(toggledBy(ben, { messageId: gone.id }))).toMatchObject({ _tag: "MessageNotFoundError" })
      // The reaction went with the message.
      const remove = ben.asks((hazel) => hazel.messageReaction.delete({ id: data.id }))
      expect(yield* refusal(remove)).toMatchObject({ _tag: "MessageReactionNotFoundError" })
    })
  )

  it.effect("in an archived channel", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, toggledBy, createdBy } = yield* lunch
      const { id } = (yield* createdBy(ben)).data
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      const changes: ReadonlyArray<Effect.Effect<unknown, unknown>> = [
        toggledBy(ben),
        createdBy(ben, { emoji: "🍕" }),
        ben.asks((hazel) => hazel.messageReaction.update({ id, emoji: "🍕" })),
        ben.asks((hazel) => hazel.messageReaction.delete({ id }))
      ]
      for (const change of changes)
        expect(yield* refusal(change)).toMatchObject({ _tag: "ChannelArchivedError", channelId })
    })
  )

  it.effect("when it is not one emoji", () =>
    Effect.gen(function* () {
      const { ben, messageId, toggledBy, createdBy } = yield* lunch
      const { id } = (yield* createdBy(ben)).data
      const invalid = { _tag: "InvalidEmojiError" }
      for (const emoji of ["1", "#", "", "  ", "👍👍", "smile", ":no_such:", "\0", "👨‍👩‍👧‍👦".repeat(5)]) {
        expect(yield* refusal(toggledBy(ben, { emoji })), JSON.stringify(emoji)).toMatchObject(invalid)
        expect(yield* refusal(createdBy(ben, { emoji }))).toMatchObject(invalid)
        expect(yield* refusal(ben.asks((hazel) => hazel.messageReaction.update({ id, emoji })))).toMatchObject(invalid)
        const list = ben.asks((hazel) => hazel.messageReaction.list({ messageId, emoji }))
        expect(yield* refusal(list)).toMatchObject(invalid)
      }
    })
  )

  it.effect("to somebody who wants to change or remove another person's reaction", () =>
    Effect.gen(function* () {
      const { ben, cleo, createdBy } = yield* lunch
      const { id } = (yield* createdBy(ben)).data
      const unauthorized = { _tag: "UnauthorizedError" }
      expect(yield* refusal(cleo.asks((hazel) => hazel.messageReaction.delete({ id })))).toMatchObject(unauthorized)
      const theirs = (yield* createdBy(cleo)).data.id
      // Ben is a moderator: he may remove Cleo's reaction, but not change it to another emoji.
      const exchange = ben.asks((hazel) => hazel.messageReaction.update({ id: theirs, emoji: "🍕" }))
      expect(yield* refusal(exchange)).toMatchObject(unauthorized)
    })
  )

  it.effect("beyond twenty different emoji, while adding one of them is possible", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, messageId, createdBy } = yield* lunch
      const emojis = emojiTable
        .trim()
        .split("\n", distinctReactionLimit)
        .map((line) => line.split(" ")[0]!)
      for (const emoji of emojis) yield* createdBy(ada, { emoji })
      const tooMany = { _tag: "TooManyReactionsError", limit: distinctReactionLimit }
      expect(yield* refusal(createdBy(ben, { emoji: "🥪" }))).toMatchObject(tooMany)
      const { data } = yield* createdBy(ben, { emoji: emojis[7]! })
      // Ada has reacted with this emoji too, so changing Ben's reaction would add a twenty-first emoji.
      const exchange = ben.asks((hazel) => hazel.messageReaction.update({ id: data.id, emoji: "🥪" }))
      expect(yield* refusal(exchange)).toMatchObject(tooMany)
      const { reactions } = yield* ada.asks((hazel) => hazel.messageReaction.list({ messageId, emoji: emojis[3]! }))
      const swap = ada.asks((hazel) => hazel.messageReaction.update({ id: reactions[0]!.id, emoji: "🥪" }))
      expect((yield* swap).data.emoji, "one goes as the other comes").toBe("🥪")
      expect((yield* eventsOf(channelId)).at(-1)?.type).toBe("message_reaction_updated")
    })
  )
})
