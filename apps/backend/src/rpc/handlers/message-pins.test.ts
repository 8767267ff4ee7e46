import { expect } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { messagePinLimit } from "@hazel/domain/models/message-pin-model"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch, expectReturnToMatch } from "../../testing/replay/expect-replay-to-match.ts"

const pins = (person: TestUser, messageId: MessageId) => person.asks((hazel) => hazel.messagePin.create({ messageId }))
const unpins = (person: TestUser, messageId: MessageId) =>
  person.asks((hazel) => hazel.messagePin.delete({ messageId }))

/** The pinned texts, as the list answers them and as the channel summarises them. */
const pinned = Effect.fn(function* (person: TestUser, channelId: ChannelId) {
  const listed = yield* person.asks((hazel) => hazel.messagePin.list({ channelId }))
  const { channels } = yield* person.asks((hazel) => hazel.channel.list())
  const summary = channels.find(({ channel }) => channel.id === channelId)!
  expect(summary.pins.toReversed()).toEqual(listed.pins.map(({ pin }) => pin))
  return listed.pins.map(({ message }) => message.body)
})

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo)
  const message = yield* writes(cast.ada, channelId, "The menu")
  const reply = yield* writes(cast.ben, channelId, "With prices", message.id)
  return { ...cast, channelId, message, reply }
})

withCast("D.11: a pin", (it) => {
  it.effect("is made by any member, also of a reply, and seen by everybody", () =>
    Effect.gen(function* () {
      const { ada, cleo, channelId, message, reply } = yield* room
      const { data } = yield* expectReplayToMatch([ada, cleo], pins(cleo, message.id))
      expect(data).toMatchObject({ messageId: message.id, channelId, parentId: null, messageSeq: message.seq })
      expect(data.userId).toBe(cleo.id)
      yield* expectReplayToMatch([ada, cleo], pins(ada, reply.id))
      expect(yield* pinned(cleo, channelId)).toEqual(["With prices", "The menu"])
    })
  )

  it.effect("is made once, and pinning again answers with the existing one", () =>
    Effect.gen(function* () {
      const { ada, ben, message } = yield* room
      const first = yield* pins(ada, message.id)
      const again = yield* expectReplayToMatch([ada, ben], pins(ben, message.id))
      expect(again.data).toEqual(first.data)
      expect(again.seq).toBe(first.seq)
    })
  )

  it.effect("replaces the newest one in one transaction where a client shows one pin of a channel", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, message, reply } = yield* room
      const other = yield* writes(ada, channelId, "Closed on Monday")
      const replaces = (messageId: MessageId) =>
        ben.asks((hazel) => hazel.messagePin.create({ messageId, replacesNewest: true }))
      for (const id of [message.id, reply.id]) yield* pins(ada, id)
      yield* expectReplayToMatch([ada, ben], replaces(other.id))
      expect(yield* pinned(ada, channelId)).toEqual(["Closed on Monday", "The menu"])
      // A message that is pinned already becomes the newest pin.
      const { seq } = yield* expectReplayToMatch([ada, ben], replaces(message.id))
      expect(yield* pinned(ada, channelId)).toEqual(["The menu"])
      expect((yield* replaces(message.id)).seq).toBe(seq)
      yield* Effect.all([replaces(other.id), replaces(reply.id)], { concurrency: "unbounded" })
      expect(yield* pinned(ada, channelId)).toHaveLength(1)
    })
  )

  it.effect("is removed by any member, and removing it again changes nothing", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, message } = yield* room
      yield* pins(ada, message.id)
      const first = yield* expectReplayToMatch([ada, ben], unpins(ben, message.id))
      expect((yield* unpins(ben, message.id)).seq).toBe(first.seq)
      expect(yield* pinned(ada, channelId)).toEqual([])
    })
  )

  it.effect("is received with the pin, and later with the message that lost it", () =>
    Effect.gen(function* () {
      const { ada, ben, message } = yield* room
      const device = yield* listen(ben)
      const { data } = yield* pins(ada, message.id)
      expect((yield* device.next("message_pinned")).data.pin).toEqual(data)
      yield* unpins(ada, message.id)
      expect((yield* device.next("message_unpinned")).data.messageId).toBe(message.id)
    })
  )

  it.effect("is lost when the message is deleted, and the log does not name it any more", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, message, reply } = yield* room
      yield* pins(ada, reply.id)
      yield* expectReturnToMatch(
        ben,
        Effect.gen(function* () {
          yield* pins(ada, message.id)
          yield* ada.asks((hazel) => hazel.message.delete({ id: message.id }))
        })
      )
      expect(yield* pinned(ben, channelId)).toEqual(["With prices"])
    })
  )

  it.effect("is lost with the replies when the message is purged, and with all when the channel is", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, message, reply } = yield* room
      const other = yield* writes(ada, channelId, "Closed on Monday")
      for (const { id } of [message, reply, other]) yield* pins(ben, id)
      const purge = ada.asks((hazel) => hazel.message.purge({ id: message.id }))
      yield* expectReplayToMatch([ada, ben], purge)
      expect(yield* pinned(ben, channelId)).toEqual(["Closed on Monday"])
      yield* expectReplayToMatch(
        [ada, ben],
        ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
      )
      expect(yield* pinned(ben, channelId)).toEqual([])
    })
  )

  it.effect("is there for somebody who joins later", () =>
    Effect.gen(function* () {
      const { ada, dora, channelId, message } = yield* room
      yield* pins(ada, message.id)
      yield* expectReplayToMatch(
        [ada, dora],
        ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [dora.id] }))
      )
      expect(yield* pinned(dora, channelId)).toEqual(["The menu"])
    })
  )

  it.effect("is refused in an archived channel", () =>
    Effect.gen(function* () {
      const { ada, channelId, message, reply } = yield* room
      yield* pins(ada, message.id)
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      expect(yield* refusal(pins(ada, reply.id))).toMatchObject({ _tag: "ChannelArchivedError" })
      expect(yield* refusal(unpins(ada, message.id))).toMatchObject({ _tag: "ChannelArchivedError" })
      expect(yield* pinned(ada, channelId)).toEqual(["The menu"])
    })
  )

  it.effect("is made and removed by managers only while the channel is read-only, and by nobody who is muted", () =>
    Effect.gen(function* () {
      const { ada, cleo, channelId, message } = yield* room
      yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, isReadOnly: true }))
      expect(yield* refusal(pins(cleo, message.id))).toMatchObject({ _tag: "ChannelReadOnlyError" })
      yield* pins(ada, message.id)
      expect(yield* refusal(unpins(cleo, message.id))).toMatchObject({ _tag: "ChannelReadOnlyError" })
      yield* ada.asks((hazel) => hazel.channel.update({ id: channelId, isReadOnly: false }))
      yield* ada.asks((hazel) => hazel.channel.muteMember({ id: channelId, userId: cleo.id }))
      expect(yield* refusal(unpins(cleo, message.id))).toMatchObject({ _tag: "MemberMutedError" })
    })
  )

  it.effect("is made by both people of a direct conversation, and by guests of the channel", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, message } = yield* room
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
      const { id } = yield* writes(ada, data.channel.id, "Just us")
      yield* pins(ben, id)
      yield* unpins(ada, id)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "guest" }))
      yield* pins(cleo, message.id)
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "member" }))
      expect(yield* pinned(ada, channelId)).toEqual(["The menu"])
    })
  )

  it.effect("is refused for a message that is deleted, even while its replies keep it", () =>
    Effect.gen(function* () {
      const { ada, message } = yield* room
      yield* ada.asks((hazel) => hazel.message.delete({ id: message.id }))
      expect(yield* refusal(pins(ada, message.id))).toEqual(
        expect.objectContaining({ _tag: "MessageNotFoundError", messageId: message.id })
      )
    })
  )

  it.effect("is the last one when the channel has a hundred", () =>
    Effect.gen(function* () {
      const { ada, channelId, message } = yield* room
      const { sql } = yield* HazelForTests
      yield* Effect.promise(async () => {
        await sql`
          insert into messages (id, channel_id, seq, author_id, body, created_at)
          select gen_random_uuid(), ${channelId}, -n, ${ada.id}, 'Old', now() from generate_series(1, ${messagePinLimit}) n`
        await sql`
          insert into message_pins (message_id, channel_id, user_id, seq, created_at)
          select id, channel_id, author_id, seq, now() from messages where channel_id = ${channelId} and seq < 0`
      })
      expect(yield* refusal(pins(ada, message.id))).toMatchObject({ _tag: "TooManyMessagePinsError", limit: 100 })
      const [oldest] = (yield* ada.asks((hazel) => hazel.messagePin.list({ channelId }))).pins
      yield* unpins(ada, oldest!.message.id)
      yield* pins(ada, message.id)
    })
  )
})
