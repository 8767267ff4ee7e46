import { expect } from "@effect/vitest"
import { emojiTable } from "@hazel/domain/emoji/emoji-table"
import { type MessageId, TransactionId } from "@hazel/domain/ids"
import { distinctReactionLimit } from "@hazel/domain/models/message-reaction-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Result } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { expectTalliesToFollow } from "../../testing/replay/expect-tallies-to-follow.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { eventsOf, expectCountsToAddUp } from "../../testing/harness/stored.ts"

const allAtOnce = { concurrency: "unbounded" } as const

const emojis = ["👍", "👎", "🥪", "🍕", "❤️"] as const

/** Marsaglia's xorshift, which gives the same random activity for the same seed. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % sides
  }
}

withCast("reactions at the same moment", (it) => {
  it.effect("40 pairs of toggles by one person on two devices cancel out", () =>
    Effect.gen(function* () {
      const { deviceOf } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const devices = [ben, yield* deviceOf(ben)]
      for (let pair = 0; pair < 40; pair++) {
        const { id: messageId } = yield* writes(ada, channelId)
        const answers = yield* Effect.forEach(
          devices,
          (device) => device.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji: "🥪" })),
          allAtOnce
        )
        expect(answers.map(({ wasCreated }) => wasCreated).toSorted()).toEqual([false, true])
        const { message } = yield* ben.asks((hazel) => hazel.message.get({ id: messageId }))
        expect(message.reactions).toEqual([])
      }
      const appended = (yield* eventsOf(channelId)).map(({ type }) => type)
      const pairs = appended.filter((type) => type.startsWith("message_reaction"))
      expect(pairs).toEqual(
        Array.from({ length: 40 }, () => ["message_reaction_added", "message_reaction_removed"]).flat()
      )
    })
  )

  it.effect("100 people who choose one emoji make 100 reactions and 100 events", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada } = yield* Cast
      const channelId = yield* aPublicChannelOf(ada)
      const { id: messageId } = yield* writes(ada, channelId)
      const people = yield* crowd(100)
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: people.map(({ id }) => id) }))
      const phone = yield* listen(ada)
      const answers = yield* Effect.forEach(
        people,
        (person) => person.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji: "🥪" })),
        allAtOnce
      )
      expect(answers.every(({ wasCreated }) => wasCreated)).toBe(true)

      const { message } = yield* ada.asks((hazel) => hazel.message.get({ id: messageId }))
      expect(message.reactions).toMatchObject([{ emoji: "🥪", count: 100, hasReacted: false }])
      const { reactions } = yield* ada.asks((hazel) => hazel.messageReaction.list({ messageId }))
      expect(new Set(reactions.map(({ userId }) => userId)).size).toBe(100)
      const appended = (yield* eventsOf(channelId)).filter(({ type }) => type === "message_reaction_added")
      expect(appended.length).toBe(100)
      const topic = `channel:${channelId}`
      yield* phone.receives({ [topic]: appended.at(-1)!.seq })
      expect(phone.on(topic).map(({ seq }) => seq)).toEqual(appended.map(({ seq }) => seq))
    })
  )

  it.effect("the same transaction id five times at once has one effect and one answer", () =>
    Effect.gen(function* () {
      const { deviceOf } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { id: messageId } = yield* writes(ada, channelId)
      const devices = [ben, yield* deviceOf(ben), yield* deviceOf(ben)]
      const reacting = { messageId, channelId, emoji: "🥪", transactionId: TransactionId.make(uuidV7()) }
      const again = (turn: number) => devices[turn % 3]!.asks((hazel) => hazel.messageReaction.toggle(reacting))
      const answers = yield* Effect.forEach([0, 1, 2, 3, 4], again, allAtOnce)
      const later = yield* again(5)
      expect(new Set([...answers, later].map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(later.wasCreated).toBe(true)
      const appended = (yield* eventsOf(channelId)).filter(({ type }) => type === "message_reaction_added")
      expect(appended.length).toBe(1)
    })
  )

  it.effect("one transaction id for two messages at once is used by one of them", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const messages = [yield* writes(ada, channelId), yield* writes(ada, channelId)]
      const transactionId = TransactionId.make(uuidV7())
      const toggle = ({ id: messageId }: { readonly id: MessageId }) =>
        ben.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji: "🥪", transactionId }))
      const exits = yield* Effect.forEach(messages, (message) => Effect.result(toggle(message)), allAtOnce)
      expect(exits.map(({ _tag }) => _tag).toSorted()).toEqual(["Failure", "Success"])
      const failure = exits.find(Result.isFailure)
      expect(failure?.failure).toMatchObject({ _tag: "TransactionConflictError", transactionId })
      const appended = (yield* eventsOf(channelId)).filter(({ type }) => type === "message_reaction_added")
      expect(appended.length).toBe(1)
    })
  )

  it.effect("the last free place for another emoji goes to one of two people", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const { id: messageId } = yield* writes(ada, channelId)
      const known = emojiTable.trim().split("\n", distinctReactionLimit - 1)
      const chooses = (person: TestUser, emoji: string) =>
        person.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji }))
      for (const line of known) yield* chooses(ada, line.split(" ")[0]!)
      const late = [chooses(ben, "🥪"), chooses(cleo, "🍕")].map(Effect.result)
      const exits = yield* Effect.all(late, allAtOnce)
      expect(exits.map(({ _tag }) => _tag).toSorted()).toEqual(["Failure", "Success"])
      expect(exits.find(Result.isFailure)?.failure).toMatchObject({ _tag: "TooManyReactionsError" })
      yield* expectCountsToAddUp
    })
  )

  it.effect("random activity leaves tallies that add up, a log without holes, and screens that agree", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const phone = yield* listen(ada)
      const messages = yield* Effect.forEach([ada, ben, cleo, ada, ben, cleo], (author) => writes(author, channelId))
      const seed = Number(process.env["HAZEL_SEED"] ?? Date.now() % 2 ** 31)
      const roll = dice(seed)
      const gust = Effect.gen(function* () {
        const person = [ada, ben, cleo][roll(3)]!
        const messageId = messages[roll(6)]!.id
        const emoji = emojis[roll(5)]!
        const chance = roll(10)
        if (chance < 7) {
          return yield* person.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji }))
        }
        const { reactions } = yield* person.asks((hazel) => hazel.messageReaction.list({ messageId }))
        const id = reactions.find(({ userId }) => userId === person.id)?.id
        if (id === undefined) return undefined
        return chance < 9
          ? yield* person.asks((hazel) => hazel.messageReaction.update({ id, emoji }))
          : yield* person.asks((hazel) => hazel.messageReaction.delete({ id }))
      }).pipe(Effect.catchTag("MessageReactionNotFoundError", () => Effect.void))
      const storm = Effect.all(
        Array.from({ length: 400 }, () => gust),
        { concurrency: 24, discard: true }
      )
      yield* expectReplayToMatch([ada, ben, cleo], storm).pipe(
        Effect.tapCause(() => Effect.logError(`HAZEL_SEED=${seed}`))
      )
      yield* expectCountsToAddUp
      const topic = `channel:${channelId}`
      yield* phone.receives({ [topic]: (yield* eventsOf(channelId)).length })
      expectTalliesToFollow(phone.on(topic))
    })
  )
})
