import { expect } from "@effect/vitest"
import { type MessageId, TransactionId } from "@hazel/domain/ids"
import { messageIdOf } from "@hazel/domain/message-id"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf } from "../../testing/harness/stored.ts"

const room = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo)
  const reads = (person: TestUser, id: MessageId) =>
    Effect.map(
      person.asks((hazel) => hazel.message.get({ id })),
      ({ message }) => message
    )
  const unreadOf = Effect.fnUntraced(function* (person: TestUser) {
    const { channels } = yield* person.asks((hazel) => hazel.channel.list())
    return channels.find(({ channel }) => channel.id === channelId)!
  })
  return { ...cast, channelId, reads, unreadOf }
})

withCast("a message", (it) => {
  it.effect("has the id that follows from its transaction id, and its author has read up to it", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, unreadOf } = yield* room
      yield* writes(ben, channelId, "Who is hungry?")
      const transactionId = TransactionId.make(uuidV7())
      const id = messageIdOf(channelId, transactionId)
      const write = ada.asks((hazel) => hazel.message.create({ channelId, body: "I am", transactionId }))
      const { data, seq } = yield* expectReplayToMatch([ada, ben], write)
      expect(data).toMatchObject({ id, channelId, seq, authorId: ada.id, parentId: null, body: "I am", reactions: [] })
      expect((yield* unreadOf(ada)).membership.lastReadSeq).toBe(seq)
      expect((yield* unreadOf(ada)).unread).toEqual([])
      expect((yield* unreadOf(ben)).unread).toEqual([{ messageId: id, parentId: null, seq, mentionsMe: false }])
    })
  )

  it.effect("gets an id when the client gives no transaction id", () =>
    Effect.gen(function* () {
      const { ada, channelId, reads } = yield* room
      const message = yield* writes(ada, channelId)
      expect(yield* reads(ada, message.id)).toEqual(message)
    })
  )

  it.effect("mentions the people it names, once, by their current handle", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, unreadOf } = yield* room
      const body = "@Ben and @cleo, @ben! Not ada@hazel.test, nor @nobody."
      const message = yield* expectReplayToMatch([ada, cleo], writes(ada, channelId, body))
      expect(message.mentionedUserIds.toSorted()).toEqual([ben.id, cleo.id].toSorted())
      expect((yield* unreadOf(cleo)).unread).toMatchObject([{ mentionsMe: true }])
    })
  )

  it.effect("that is a reply is published with its thread, and unread nowhere", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, reads, unreadOf } = yield* room
      const parent = yield* writes(ada, channelId)
      const reply = yield* expectReplayToMatch([ada, ben], writes(ben, channelId, "Sure", parent.id))
      expect(reply.parentId).toBe(parent.id)
      yield* writes(cleo, channelId, "Me too", parent.id)
      const last = yield* writes(ben, channelId, "At noon", parent.id)
      expect((yield* reads(ada, parent.id)).thread).toEqual({
        replyCount: 3,
        lastReplyAt: last.createdAt,
        participantIds: [ben.id, cleo.id]
      })
      expect((yield* unreadOf(ada)).unread).toEqual([])
      expect((yield* eventsOf(channelId)).filter(({ type }) => type === "channel_message").length).toBe(1)
    })
  )

  it.effect("that replies to a reply joins its thread", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const parent = yield* writes(ada, channelId)
      const reply = yield* writes(ben, channelId, "Sure", parent.id)
      const next = yield* expectReplayToMatch([ada, ben], writes(ada, channelId, "When?", reply.id))
      expect(next.parentId).toBe(parent.id)
    })
  )

  it.effect("is edited by its author, which can mention more people", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, unreadOf } = yield* room
      const { id } = yield* writes(ada, channelId, "Lunch, @ben?")
      const edit = ada.asks((hazel) => hazel.message.update({ id, body: "Dinner, @cleo?" }))
      const { data } = yield* expectReplayToMatch([ada, ben, cleo], edit)
      expect(data).toMatchObject({ body: "Dinner, @cleo?", mentionedUserIds: [cleo.id] })
      expect(data.editedAt).not.toBeNull()
      expect((yield* unreadOf(cleo)).unread).toMatchObject([{ messageId: id, mentionsMe: true }])
      expect((yield* unreadOf(ben)).unread).toMatchObject([{ messageId: id, mentionsMe: false }])
    })
  )

  it.effect("that is edited without a change publishes nothing", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId } = yield* room
      const message = yield* writes(ada, channelId)
      const edit = ada.asks((hazel) => hazel.message.update({ id: message.id, body: message.body }))
      const { data, seq } = yield* expectReplayToMatch([ada, ben], edit)
      expect(data).toEqual(message)
      expect(seq).toBe(message.seq)
      expect((yield* eventsOf(channelId)).at(-1)!.seq).toBe(message.seq)
    })
  )

  it.effect("that is deleted is gone for everybody, with its reactions, and is not unread any more", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, reads, unreadOf } = yield* room
      const { id: messageId } = yield* writes(ada, channelId, "@ben, lunch?")
      yield* ben.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji: "🥪" }))
      yield* expectReplayToMatch(
        [ada, ben],
        ada.asks((hazel) => hazel.message.delete({ id: messageId }))
      )
      expect(yield* Effect.flip(reads(ada, messageId))).toMatchObject({ _tag: "MessageNotFoundError" })
      expect((yield* unreadOf(ben)).unread).toEqual([])
    })
  )

  it.effect("may be deleted by a moderator", () =>
    Effect.gen(function* () {
      const { ben, cleo, channelId } = yield* room
      const { id } = yield* writes(cleo, channelId)
      yield* expectReplayToMatch(
        [ben, cleo],
        ben.asks((hazel) => hazel.message.delete({ id }))
      )
    })
  )

  it.effect("with replies stays as an empty message, which goes with the last of them", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, reads } = yield* room
      const parent = yield* writes(ada, channelId, "Lunch, @ben?")
      const replies = [
        yield* writes(ben, channelId, "Sure", parent.id),
        yield* writes(ben, channelId, "When?", parent.id)
      ]
      const deletes = (person: TestUser, id: MessageId) =>
        expectReplayToMatch(
          [ada, ben],
          person.asks((hazel) => hazel.message.delete({ id }))
        )
      yield* deletes(ada, parent.id)
      const empty = { body: "", mentionedUserIds: [], reactions: [], editedAt: null }
      expect(yield* reads(ben, parent.id)).toMatchObject({ ...empty, thread: { replyCount: 2 } })
      yield* deletes(ben, replies[0]!.id)
      expect(yield* reads(ben, parent.id)).toMatchObject({ ...empty, thread: { replyCount: 1 } })
      yield* deletes(ben, replies[1]!.id)
      expect(yield* Effect.flip(reads(ben, parent.id))).toMatchObject({ _tag: "MessageNotFoundError" })
      const { messages } = yield* ben.asks((hazel) => hazel.message.list({ channelId }))
      expect(messages).toEqual([])
    })
  )
})
