import { expect } from "@effect/vitest"
import { foldChannelSummary } from "@hazel/domain/events/folds/channel-folds"
import { ChannelEvent } from "@hazel/domain/events/index"
import { type MessageId, TransactionId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Schema } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { eventsOf } from "../../testing/harness/stored.ts"

/** Ben has written a secret and edited it, and Cleo has replied. */
const slip = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben, cleo } = cast
  const channelId = yield* aChannelWith(ada, ben, cleo)
  const secret = `The password is ${uuidV7()}`
  const before = yield* writes(cleo, channelId, "Before")
  const transactionId = TransactionId.make(uuidV7())
  const write = ben.asks((hazel) => hazel.message.create({ channelId, body: secret, transactionId }))
  const { data: message } = yield* write
  yield* ben.asks((hazel) => hazel.message.update({ id: message.id, body: `${secret}!` }))
  const reply = yield* writes(cleo, channelId, `${secret}? Really?`, message.id)
  yield* cleo.asks((hazel) => hazel.messageReaction.create({ channelId, messageId: message.id, emoji: "😱" }))
  const purges = (id: MessageId) => ada.asks((hazel) => hazel.message.purge({ id }))
  const purgesAll = ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
  return { ...cast, secret, channelId, before, message, reply, write, purges, purgesAll }
})

/** All rows of the database except keys. */
const everythingKept = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(
    () => sql`select query_to_xml('select * from messages', true, false, '')::text
      || query_to_xml('select * from message_revisions', true, false, '')::text
      || query_to_xml('select * from log_events', true, false, '')::text
      || query_to_xml('select * from transactions', true, false, '')::text as kept`
  )
  return String(row!["kept"])
})

const gone = (person: TestUser, id: MessageId) =>
  Effect.flip(person.asks((hazel) => hazel.message.get({ id }))).pipe(
    Effect.map((error) => expect(error).toMatchObject({ _tag: "MessageNotFoundError" }))
  )

withCast("a message that is purged", (it) => {
  it.effect("is gone with its replies, and no row has its text any more", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, secret, before, message, reply, channelId, write, purges } = yield* slip
      expect(yield* everythingKept).toContain(secret)
      yield* expectReplayToMatch([ada, ben, cleo], purges(message.id))
      yield* gone(ben, message.id)
      yield* gone(cleo, reply.id)
      expect(yield* everythingKept).not.toContain(secret)
      expect((yield* write).data.body, "the answer to a repeated call is empty, too").toBe("")
      const { messages } = yield* cleo.asks((hazel) => hazel.message.list({ channelId }))
      expect(messages.map(({ id }) => id)).toEqual([before.id])
      yield* eventsOf(channelId)
    })
  )

  it.effect("is not replayed to somebody whose cursor is before it", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { epoch, heads: cursors } = yield* (yield* listen(ben)).welcome
      const { id } = yield* writes(ada, channelId, "Something else that is secret")
      yield* ada.asks((hazel) => hazel.message.purge({ id }))
      const { seq } = yield* writes(ada, channelId, "Goodbye")
      const device = yield* listen(ben, { epoch, cursors })
      yield* device.receives({ [channelTopic(channelId)]: seq })
      expect(device.lines.join("\n")).not.toContain("Something else")
      expect(device.on(channelTopic(channelId)).map(({ type }) => type)).toEqual([
        "message_purged",
        "message_purged",
        "channel_message"
      ])
    })
  )

  it.effect("leaves the read marker of its author where it was, also on a device that reconnects later", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const topic = channelTopic(channelId)
      yield* writes(cleo, channelId, "Lunch?")
      const summaryForBen = Effect.map(
        ben.asks((hazel) => hazel.channel.list()),
        ({ channels }) => channels.find(({ channel }) => channel.id === channelId)!
      )
      const { epoch, heads: cursors } = yield* (yield* listen(ben)).welcome
      const before = yield* summaryForBen
      const purges = (id: MessageId) => ada.asks((hazel) => hazel.message.purge({ id }))
      const purgesAll = ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
      const root = yield* writes(ben, channelId, "Yes")
      const reply = yield* writes(ben, channelId, "At noon", root.id, true)
      yield* writes(cleo, channelId, "Fine")
      for (const purged of [purges(reply.id), purges(root.id), purgesAll]) {
        yield* purged
        const after = yield* summaryForBen
        expect(after.membership.lastReadSeq).toBe(reply.seq)
        const device = yield* listen(ben, { epoch, cursors })
        yield* device.receives({ [topic]: after.seq })
        const events = device.on(topic).filter(Schema.is(ChannelEvent))
        expect(events.reduce((summary, event) => foldChannelSummary(summary, event, ben.id), before)).toEqual(after)
      }
    })
  )

  it.effect("removes its replies from the unread ones, also those that were sent to the channel", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, before, message, purges } = yield* slip
      yield* writes(cleo, channelId, "Everybody, change yours!", message.id, true)
      const unreadForAda = Effect.map(
        ada.asks((hazel) => hazel.channel.list()),
        ({ channels }) =>
          channels.find(({ channel }) => channel.id === channelId)?.unread.map(({ messageId }) => messageId)
      )
      expect(yield* unreadForAda).toHaveLength(3)
      yield* expectReplayToMatch([ada, ben, cleo], purges(message.id))
      expect(yield* unreadForAda).toEqual([before.id])
    })
  )

  it.effect("reduces its thread by one when it is a reply", () =>
    Effect.gen(function* () {
      const { ada, cleo, channelId, message, reply, purges } = yield* slip
      yield* writes(ada, channelId, "No", message.id)
      yield* expectReplayToMatch([ada, cleo], purges(reply.id))
      const { message: root } = yield* cleo.asks((hazel) => hazel.message.get({ id: message.id }))
      expect(root.thread?.replyCount).toBe(1)
    })
  )

  it.effect("is purged together with all others, and later messages stay", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, secret, channelId, purgesAll } = yield* slip
      yield* expectReplayToMatch([ada, ben, cleo], purgesAll)
      expect(yield* everythingKept).not.toContain(secret)
      const { id } = yield* writes(ben, channelId, "A new beginning")
      const { messages } = yield* cleo.asks((hazel) => hazel.message.list({ channelId }))
      expect(messages.map((each) => each.id)).toEqual([id])
      const { channels } = yield* cleo.asks((hazel) => hazel.channel.list())
      const summary = channels.find(({ channel }) => channel.id === channelId)!
      expect(summary.unread.map(({ messageId }) => messageId)).toEqual([id])
      yield* eventsOf(channelId)
    })
  )
})
