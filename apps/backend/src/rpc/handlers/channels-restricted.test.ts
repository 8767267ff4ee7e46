import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { TransactionId } from "@hazel/domain/ids"
import { Effect, Exit } from "effect"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const slows = (person: TestUser, id: ChannelId, slowModeSeconds: number) =>
  person.asks((hazel) => hazel.channel.update({ id, slowModeSeconds }))

const closes = (person: TestUser, id: ChannelId, isReadOnly = true) =>
  person.asks((hazel) => hazel.channel.update({ id, isReadOnly }))

/** Makes it look as if so much time had passed since everybody's last message. */
const passed = Effect.fnUntraced(function* (id: ChannelId, seconds: number) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(
    () => sql`
      update slow_mode_turns set wrote_at = wrote_at - make_interval(secs => ${seconds}) where channel_id = ${id}`
  )
})

withCast("a channel in slow mode", (it) => {
  it.effect("lets a member write once in so many seconds, even when the message is deleted", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo, dora)
      yield* expectReplayToMatch([ada, cleo], slows(ben, id, 30))
      expect((yield* eventsOf(id)).at(-1)).toMatchObject({ type: "channel_updated", data: { slowModeSeconds: 30 } })
      const first = yield* writes(cleo, id)
      yield* cleo.asks((hazel) => hazel.message.delete({ id: first.id }))
      const refused = yield* refusal(writes(cleo, id))
      expect(refused).toMatchObject({ _tag: "SlowModeError", channelId: id })
      if (refused._tag === "SlowModeError") expect(refused.retryAfterMs).toBeGreaterThan(20_000)
      expect(yield* refusal(cleo.asks((hazel) => hazel.messageStream.open({ channelId: id })))).toMatchObject({
        _tag: "SlowModeError"
      })
      yield* writes(dora, id, "Each has a turn of their own")
      yield* passed(id, 30)
      yield* expectReplayToMatch([ada, cleo], writes(cleo, id))
    })
  )

  it.effect("accepts one of many messages that are sent at once, and answers the same when it is repeated", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, cleo)
      yield* slows(ada, id, 21_600)
      const transactionIds = Array.from({ length: 20 }, () => TransactionId.make(uuidV7()))
      const sends = (transactionId: TransactionId) =>
        Effect.exit(cleo.asks((hazel) => hazel.message.create({ channelId: id, body: "Me!", transactionId })))
      const exits = yield* Effect.forEach(transactionIds, sends, { concurrency: "unbounded" })
      const sent = transactionIds.filter((_, index) => Exit.isSuccess(exits[index]!))
      expect(sent.length).toBe(1)
      expect(Exit.isSuccess(yield* sends(sent[0]!))).toBe(true)
    })
  )

  it.effect("does not limit managers, moderators, bots, edits and reactions", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(cleo, ada, ben, dora)
      const bot = yield* aBot(ada)
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [bot.id] }))
      yield* slows(cleo, id, 60)
      for (const person of [ada, ben, cleo, bot]) {
        yield* writes(person, id)
        yield* writes(person, id)
      }
      const { id: messageId } = yield* writes(dora, id)
      yield* dora.asks((hazel) => hazel.message.update({ id: messageId, body: "Better" }))
      yield* dora.asks((hazel) => hazel.messageReaction.create({ channelId: id, messageId, emoji: "🍕" }))
    })
  )

  it.effect("attack 26: lets a stream that was open before grow and end, and neither that nor edits use the turn", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, cleo)
      const { data } = yield* cleo.asks((hazel) => hazel.messageStream.open({ channelId: id }))
      yield* slows(ada, id, 60)
      const first = yield* writes(cleo, id)
      for (const index of [0, 1, 2]) {
        yield* cleo.asks((hazel) => hazel.messageStream.append({ messageId: data.id, index, text: "more " }))
        yield* cleo.asks((hazel) => hazel.message.update({ id: first.id, body: `Better ${index}` }))
      }
      expect(yield* refusal(writes(cleo, id))).toMatchObject({ _tag: "SlowModeError" })
      yield* passed(id, 60)
      yield* cleo.asks((hazel) => hazel.messageStream.append({ messageId: data.id, index: 3, text: "and the end" }))
      yield* cleo.asks((hazel) => hazel.messageStream.finish({ messageId: data.id }))
      yield* writes(cleo, id, "The turn was still there")
    })
  )

  it.effect("is set by its managers, from none to six hours, and recorded in the audit log", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben, dora)
      expect(yield* refusal(slows(dora, id, 10))).toMatchObject({ _tag: "UnauthorizedError" })
      for (const seconds of [-1, 21_601, 1.5]) {
        expect(yield* Effect.exit(slows(ada, id, seconds)), String(seconds)).toMatchObject({ _tag: "Failure" })
      }
      yield* slows(ben, id, 10)
      yield* slows(ben, id, 10)
      yield* slows(ben, id, 0)
      yield* writes(dora, id)
      yield* writes(dora, id)
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ channelId: id }))
      expect(entries.map(({ record }) => record)).toMatchObject([
        { act: "slow_mode_changed", seconds: 0 },
        { act: "slow_mode_changed", seconds: 10 }
      ])
    })
  )
})

withCast("a read-only channel", (it) => {
  it.effect("is written in by its managers, and read by everybody", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(cleo, ben, dora)
      const before = yield* writes(dora, id)
      yield* expectReplayToMatch([ben, cleo, dora], closes(ben, id))
      const reacts = dora.asks((hazel) =>
        hazel.messageReaction.create({ channelId: id, messageId: before.id, emoji: "🍕" })
      )
      const edits = dora.asks((hazel) => hazel.message.update({ id: before.id, body: "After" }))
      for (const change of [writes(dora, id), writes(dora, id, "A reply", before.id), reacts, edits]) {
        expect(yield* refusal<unknown, unknown, never>(change)).toMatchObject({
          _tag: "ChannelReadOnlyError",
          channelId: id
        })
      }
      yield* expectReplayToMatch([ben, cleo, dora], writes(cleo, id, "News"))
      yield* writes(ben, id, "More news")
      yield* dora.asks((hazel) => hazel.message.delete({ id: before.id }))
      yield* closes(cleo, id, false)
      yield* expectReplayToMatch([cleo, dora], writes(dora, id))
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ channelId: id }))
      expect(entries.map(({ record }) => record)).toMatchObject([
        { act: "read_only_changed", isReadOnly: false },
        { act: "read_only_changed", isReadOnly: true }
      ])
    })
  )
})
