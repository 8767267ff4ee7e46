import { expect } from "@effect/vitest"
import { MessageReactionId, type MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"

type Change = Effect.Effect<unknown, unknown>

const ways = ["one by one", "with all before it"] as const

/** A channel of Ada's, who owns the workspace, with Ben, Cleo and Dora. */
const room = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben, cleo, dora } = cast
  const channelId = yield* aChannelWith(ada, ben, cleo, dora)
  const hides = (person: TestUser, way: (typeof ways)[number], ...messageIds: ReadonlyArray<MessageId>) =>
    way === "one by one"
      ? Effect.asVoid(person.asks((hazel) => hazel.message.hide({ channelId, messageIds })))
      : Effect.asVoid(person.asks((hazel) => hazel.message.hideAll({ channelId })))
  const listed = (person: TestUser) =>
    Effect.map(
      person.asks((hazel) => hazel.message.list({ channelId })),
      ({ messages }) => messages.map(({ id }) => id)
    )
  return { ...cast, channelId, hides, listed }
})

withCast("a message that somebody has hidden", (it) => {
  it.effect.each([...ways])("%s can be moderated by them after a report", (way) =>
    Effect.gen(function* () {
      const { ada, cleo, dora, channelId, hides, listed } = yield* room
      const [deleted, purged] = [yield* writes(cleo, channelId), yield* writes(cleo, channelId)]
      yield* dora.asks((hazel) => hazel.messageReport.create({ messageId: deleted.id, reason: "spam" }))
      yield* hides(ada, way, deleted.id, purged.id)
      expect(yield* listed(ada)).toEqual([])
      const { reports } = yield* ada.asks((hazel) => hazel.messageReport.list({}))
      const report = reports.find(({ report: { messageId } }) => messageId === deleted.id)
      expect(report?.message?.body, "the report shows the current text").toBe("Lunch?")

      const deletes = ada.asks((hazel) => hazel.message.delete({ id: deleted.id }))
      const purges = ada.asks((hazel) => hazel.message.purge({ id: purged.id }))
      for (const takesAway of [deletes, purges]) yield* expectReplayToMatch([ada, cleo, dora], takesAway)
      expect(yield* listed(cleo)).toEqual([])
    })
  )

  it.effect.each([...ways])("%s can be reacted to, and a reaction to it changed and removed", (way) =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, hides } = yield* room
      const { id: messageId } = yield* writes(ada, channelId)
      yield* hides(ben, way, messageId)
      const reacting = { messageId, channelId, emoji: "🥪" }
      const reacts = (person: TestUser) => person.asks((hazel) => hazel.messageReaction.create(reacting))
      const { data: his } = yield* reacts(ben)
      const { data: hers } = yield* reacts(cleo)
      const exchanges = ben.asks((hazel) => hazel.messageReaction.update({ id: his.id, emoji: "🍕" }))
      expect((yield* exchanges).data).toEqual({ ...his, emoji: "🍕" })
      const { reactions } = yield* ben.asks((hazel) => hazel.messageReaction.list({ messageId }))
      expect(reactions.map(({ id }) => id)).toEqual([his.id, hers.id])
      const takesBack = (id: MessageReactionId) => ben.asks((hazel) => hazel.messageReaction.delete({ id }))
      // He removes his own message and, as a moderator, Cleo's.
      for (const { id } of [his, hers]) yield* expectReplayToMatch([ada, ben], takesBack(id))
      const nothing = yield* Effect.flip(takesBack(MessageReactionId.make(uuidV7())))
      expect(nothing).toMatchObject({ _tag: "MessageReactionNotFoundError" })
    })
  )

  it.effect.each([...ways])("%s can be edited, deleted and finished by its author", (way) =>
    Effect.gen(function* () {
      const { ada, cleo, channelId, hides, listed } = yield* room
      const { id } = yield* writes(cleo, channelId)
      const { data: stream } = yield* cleo.asks((hazel) => hazel.messageStream.open({ channelId }))
      const { data: other } = yield* cleo.asks((hazel) => hazel.messageStream.open({ channelId }))
      yield* hides(cleo, way, id, stream.id, other.id)
      const edits = cleo.asks((hazel) => hazel.message.update({ id, body: "Dinner?" }))
      expect((yield* expectReplayToMatch([ada, cleo], edits)).data.body).toBe("Dinner?")
      const { revisions } = yield* cleo.asks((hazel) => hazel.messageRevision.list({ messageId: id }))
      expect(revisions.map(({ body }) => body)).toEqual(["Lunch?", "Dinner?"])
      const [messageId, otherId] = [stream.id, other.id]
      const appends = cleo.asks((hazel) => hazel.messageStream.append({ messageId, index: 0, text: "Once" }))
      const finishes = cleo.asks((hazel) => hazel.messageStream.finish({ messageId }))
      const cancels = cleo.asks((hazel) => hazel.messageStream.cancel({ messageId: otherId }))
      const deletes = cleo.asks((hazel) => hazel.message.delete({ id }))
      const changes: ReadonlyArray<Change> = [appends, finishes, cancels, deletes]
      for (const change of changes) yield* expectReplayToMatch([ada, cleo], change)
      expect(yield* listed(cleo), "it stays hidden from them").toEqual([])
    })
  )

  it.effect.each([...ways])("%s can be replied to, and its thread opened, followed, read and left", (way) =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, hides } = yield* room
      const root = yield* writes(ada, channelId, "Lunch?")
      const old = yield* writes(cleo, channelId, "No", root.id)
      yield* hides(ben, way, root.id, old.id)
      const parentId = root.id
      const follows = ben.asks((hazel) => hazel.thread.follow({ parentId }))
      yield* expectReplayToMatch([ada, ben], follows)
      const reply = yield* writes(cleo, channelId, "At noon", root.id)
      const thread = yield* ben.asks((hazel) => hazel.thread.get({ parentId }))
      expect(thread.root.body, "the thread keeps its head").toBe("Lunch?")
      expect(thread.replies.map(({ id }) => id)).toEqual([reply.id])
      expect(thread.following?.unread.map(({ messageId }) => messageId)).toEqual([reply.id])
      const { message } = yield* ben.asks((hazel) => hazel.message.get({ id: parentId }))
      expect(message, "asked for by its id").toEqual(thread.root)

      const reads = ben.asks((hazel) => hazel.thread.markRead({ parentId, seq: reply.seq }))
      const marks = ben.asks((hazel) => hazel.thread.markUnread({ messageId: old.id }))
      const leaves = ben.asks((hazel) => hazel.thread.unfollow({ parentId }))
      const changes: ReadonlyArray<Change> = [reads, marks, leaves]
      for (const change of changes) yield* expectReplayToMatch([ben], change)
      const answer = yield* writes(ben, channelId, "Fine", parentId)
      expect(answer.parentId).toBe(parentId)
    })
  )

  it.effect.each([...ways])("%s can be reported, and the channel be marked unread from there", (way) =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, hides, listed } = yield* room
      const { id: messageId } = yield* writes(ada, channelId)
      yield* hides(ben, way, messageId)
      const later = yield* writes(cleo, channelId, "Dinner?")
      yield* ben.asks((hazel) => hazel.channel.markRead({ id: channelId, seq: later.seq }))
      const reports = ben.asks((hazel) => hazel.messageReport.create({ messageId, reason: "spam" }))
      const marks = ben.asks((hazel) => hazel.channel.markUnread({ messageId }))
      const changes: ReadonlyArray<Change> = [reports, marks]
      for (const change of changes) yield* expectReplayToMatch([ben], change)
      const { channels } = yield* ben.asks((hazel) => hazel.channel.list())
      const unread = channels.find(({ channel }) => channel.id === channelId)?.unread
      expect(
        unread?.map((entry) => entry.messageId),
        "a hidden message is not unread"
      ).toEqual([later.id])
      yield* ben.asks((hazel) => hazel.message.readers({ id: messageId }))
      const around = yield* ben.asks((hazel) => hazel.message.list({ channelId, around: messageId }))
      expect(around.messages.map(({ id }) => id)).toEqual([later.id])
      expect(yield* listed(ben)).toEqual([later.id])
    })
  )
})
