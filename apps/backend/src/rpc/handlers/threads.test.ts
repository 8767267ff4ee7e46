import { expect } from "@effect/vitest"
import { MessageId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aPublicChannelOf, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch, expectReturnToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"
import { threadScene } from "../../testing/scenes/followed-thread.ts"

withCast("a thread", (it) => {
  it.effect("is followed by the author of its root, people who reply and people it mentions, and by nobody else", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, replies, threadFor, unreadFor } = yield* threadScene
      const first = yield* replies(ben, "Sure")
      expect(yield* unreadFor(ada)).toEqual([first.id])
      expect(yield* threadFor(ben)).toMatchObject({ lastReadSeq: first.seq, epoch: first.seq, unread: [] })
      expect(yield* threadFor(cleo)).toBeUndefined()
      const second = yield* replies(ada, "And you, @cleo?")
      expect((yield* threadFor(cleo))?.unread).toMatchObject([
        { messageId: second.id, seq: second.seq, mentionsMe: true }
      ])
      expect(yield* unreadFor(ben)).toEqual([second.id])
      expect(yield* unreadFor(ada), "writing moves the read marker").toEqual([])
      const events = (yield* eventsOf(channelId)).filter(({ type }) => type === "message_reply")
      expect(events.map(({ data }) => new Set(Object(data).newFollowerIds))).toEqual([
        new Set([ada.id, ben.id]),
        new Set([cleo.id])
      ])
    })
  )

  it.effect("is followed by people whom its root mentions, from the first reply on", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId } = yield* threadScene
      const root = yield* writes(ada, channelId, "Lunch, @cleo?")
      const reply = yield* expectReplayToMatch([ada, ben, cleo], writes(ben, channelId, "Sure", root.id))
      const { following } = yield* cleo.asks((hazel) => hazel.thread.get({ parentId: root.id }))
      expect(following?.unread).toEqual([{ messageId: reply.id, parentId: root.id, seq: reply.seq, mentionsMe: false }])
    })
  )

  it.effect("can be followed before anybody replied, and is not listed until somebody does", () =>
    Effect.gen(function* () {
      const { ben, cleo, root, follows, replies, unreadFor } = yield* threadScene
      const { thread } = yield* follows(cleo)
      expect(thread).toMatchObject({ parentId: root.id, lastReplyAt: null, unread: [] })
      const listed = yield* cleo.asks((hazel) => hazel.thread.list({}))
      expect(listed.threads.map((each) => each.root.id)).not.toContain(root.id)
      const reply = yield* replies(ben, "Sure")
      expect(yield* unreadFor(cleo)).toEqual([reply.id])
    })
  )

  it.effect("that is followed already stays followed, without an event", () =>
    Effect.gen(function* () {
      const { ben, replies, follows, threadFor } = yield* threadScene
      yield* replies(ben, "Sure")
      const before = yield* eventsOf(ben.id)
      expect((yield* follows(ben)).thread).toEqual(yield* threadFor(ben))
      expect(yield* eventsOf(ben.id)).toEqual(before)
    })
  )

  it.effect("that was unfollowed stays so despite mentions; only replying in it follows it again", () =>
    Effect.gen(function* () {
      const { ada, ben, replies, unfollows, follows, threadFor, unreadFor } = yield* threadScene
      yield* replies(ben, "Sure")
      yield* unfollows(ada)
      yield* replies(ben, "Are you coming, @ada?")
      expect(yield* threadFor(ada)).toBeUndefined()
      yield* replies(ada, "Yes")
      expect(yield* unreadFor(ada), "without unread replies").toEqual([])
      const next = yield* replies(ben, "Good")
      expect(yield* unreadFor(ada)).toEqual([next.id])
      yield* unfollows(ada)
      yield* follows(ada)
      expect(yield* unreadFor(ada), "following begins at this moment").toEqual([])
    })
  )

  it.effect("is marked as read on every device, and only forward", () =>
    Effect.gen(function* () {
      const { ada, ben, everybody, root, replies, unreadFor } = yield* threadScene
      const [one, two] = [yield* replies(ben, "One"), yield* replies(ben, "Two")]
      const reads = (seq: number) =>
        expectReplayToMatch(
          everybody,
          ada.asks((hazel) => hazel.thread.markRead({ parentId: root.id, seq, epoch: one.seq }))
        )
      yield* reads(one.seq)
      expect(yield* unreadFor(ada)).toEqual([two.id])
      const events = yield* eventsOf(ada.id)
      yield* reads(one.seq - 1)
      expect(yield* eventsOf(ada.id)).toEqual(events)
      const { lastReadSeq } = yield* reads(1_000_000)
      expect(lastReadSeq, "it does not move beyond the newest reply").toBe(two.seq)
      expect(yield* unreadFor(ada)).toEqual([])
      const three = yield* replies(ben, "Three")
      expect(yield* unreadFor(ada)).toEqual([three.id])
    })
  )

  it.effect("is marked unread from a reply on, which a late `thread.markRead` does not undo", () =>
    Effect.gen(function* () {
      const { ada, ben, everybody, root, replies, unreadFor } = yield* threadScene
      const [one, two] = [yield* replies(ben, "One"), yield* replies(ben, "Two")]
      const reads = (epoch: number) =>
        expectReplayToMatch(
          everybody,
          ada.asks((hazel) => hazel.thread.markRead({ parentId: root.id, seq: two.seq, epoch }))
        )
      const marksUnread = (messageId: MessageId) =>
        expectReplayToMatch(
          everybody,
          ada.asks((hazel) => hazel.thread.markUnread({ messageId }))
        )
      const { epoch } = yield* reads(one.seq)
      const { thread } = yield* marksUnread(two.id)
      expect(thread).toMatchObject({ lastReadSeq: two.seq - 1, epoch: epoch + 1 })
      yield* reads(epoch)
      expect(yield* unreadFor(ada)).toEqual([two.id])
      yield* reads(epoch + 1)
      expect(yield* unreadFor(ada)).toEqual([])
      yield* marksUnread(root.id)
      expect(yield* unreadFor(ada)).toEqual([one.id, two.id])
    })
  )

  it.effect("that is not followed becomes followed when something in it is marked unread", () =>
    Effect.gen(function* () {
      const { ben, cleo, everybody, replies, unreadFor } = yield* threadScene
      const reply = yield* replies(ben, "Sure")
      const change = cleo.asks((hazel) => hazel.thread.markUnread({ messageId: reply.id }))
      yield* expectReplayToMatch(everybody, change)
      expect(yield* unreadFor(cleo)).toEqual([reply.id])
    })
  )

  it.effect("counts neither deleted replies nor removed mentions", () =>
    Effect.gen(function* () {
      const { ada, ben, everybody, replies, threadFor, unreadFor } = yield* threadScene
      const [one, two] = [yield* replies(ben, "One, @ada"), yield* replies(ben, "Two")]
      const update = ben.asks((hazel) => hazel.message.update({ id: one.id, body: "One" }))
      yield* expectReplayToMatch(everybody, update)
      expect((yield* threadFor(ada))?.unread.map(({ mentionsMe }) => mentionsMe)).toEqual([false, false])
      const deletes = (id: MessageId) =>
        expectReplayToMatch(
          everybody,
          ben.asks((hazel) => hazel.message.delete({ id }))
        )
      yield* deletes(one.id)
      expect(yield* unreadFor(ada)).toEqual([two.id])
      yield* deletes(two.id)
      expect(yield* threadFor(ada)).toMatchObject({ lastReplyAt: null, unread: [] })
    })
  )

  it.effect("survives its root, and goes with its last reply", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, everybody, root, replies, unreadFor } = yield* threadScene
      const reply = yield* replies(ben, "Sure")
      const deletes = (person: TestUser, id: MessageId) =>
        expectReplayToMatch(
          everybody,
          person.asks((hazel) => hazel.message.delete({ id }))
        )
      yield* deletes(ada, root.id)
      const last = yield* replies(cleo, "Too late?")
      expect(yield* unreadFor(ada)).toEqual([reply.id, last.id])
      yield* deletes(ben, reply.id)
      yield* deletes(cleo, last.id)
      const { threads } = yield* ada.asks((hazel) => hazel.thread.list({}))
      expect(threads.filter((thread) => thread.root.id === root.id)).toEqual([])
    })
  )

  it.effect("disappears for somebody who leaves, and starts again for somebody who comes back", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, root, replies, unreadFor } = yield* threadScene
      yield* replies(cleo, "Sure")
      yield* replies(ben, "When?")
      const userIds = [cleo.id]
      const remove = ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: cleo.id }))
      yield* expectReplayToMatch([ada, ben, cleo], remove)
      const away = yield* writes(ben, channelId, "Without @cleo", root.id)
      const { threads } = yield* cleo.asks((hazel) => hazel.thread.list({}))
      expect(threads.filter((thread) => thread.channelId === channelId)).toEqual([])
      for (const parentId of [root.id, away.id]) {
        expect(yield* refusal(cleo.asks((hazel) => hazel.thread.get({ parentId })))).toMatchObject({
          _tag: "MessageNotFoundError"
        })
      }
      const add = ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds }))
      yield* expectReplayToMatch([ada, ben, cleo], add)
      expect(yield* unreadFor(cleo)).toEqual([])
      const next = yield* replies(ben, "Welcome back")
      expect(yield* unreadFor(cleo)).toEqual([next.id])
    })
  )

  it.effect("is followed only by members of its channel", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* threadScene
      const place = yield* aPublicChannelOf(ada)
      const root = yield* writes(ada, place, "Hello, @dora")
      const parentId = root.id
      yield* writes(ada, place, "Are you there, @dora?", parentId)
      expect((yield* dora.asks((hazel) => hazel.thread.get({ parentId }))).following).toBeNull()
      const asks = [
        dora.asks((hazel) => hazel.thread.follow({ parentId })),
        dora.asks((hazel) => hazel.thread.unfollow({ parentId })),
        dora.asks((hazel) => hazel.thread.markRead({ parentId, seq: 1 })),
        dora.asks((hazel) => hazel.thread.markUnread({ messageId: parentId }))
      ]
      for (const ask of asks)
        expect(yield* refusal<unknown, unknown, never>(ask)).toMatchObject({ _tag: "UnauthorizedError" })
      const nowhere = MessageId.make(uuidV7())
      expect(yield* refusal(ada.asks((hazel) => hazel.thread.follow({ parentId: nowhere })))).toMatchObject({
        _tag: "MessageNotFoundError"
      })
    })
  )

  it.effect("loses purged messages, and those that a person has hidden", () =>
    Effect.gen(function* () {
      const { ada, ben, everybody, channelId, root, replies, threadFor, unreadFor } = yield* threadScene
      const [one, two, three] = [yield* replies(ben, "One"), yield* replies(ben, "Two"), yield* replies(ben, "Three")]
      const messageIds = [two.id]
      const hide = ada.asks((hazel) => hazel.message.hide({ channelId, messageIds }))
      yield* expectReplayToMatch(everybody, hide)
      expect(yield* unreadFor(ada)).toEqual([one.id, three.id])
      const unhide = ada.asks((hazel) => hazel.message.unhide({ channelId, messageIds }))
      yield* expectReplayToMatch(everybody, unhide)
      expect(yield* unreadFor(ada)).toEqual([one.id, two.id, three.id])
      const purge = ada.asks((hazel) => hazel.message.purge({ id: one.id }))
      yield* expectReplayToMatch(everybody, purge)
      expect(yield* unreadFor(ada)).toEqual([two.id, three.id])
      const purgeRoot = ada.asks((hazel) => hazel.message.purge({ id: root.id }))
      yield* expectReplayToMatch(everybody, purgeRoot)
      expect(yield* threadFor(ada)).toBeUndefined()
    })
  )

  it.effect("is also followed by somebody who was away when the reply that made them follow was purged", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, root, threadFor } = yield* threadScene
      const meanwhile = Effect.gen(function* () {
        const reply = yield* writes(ben, channelId, "And you, @cleo?", root.id)
        yield* writes(ben, channelId, "Well?", root.id)
        yield* ada.asks((hazel) => hazel.message.purge({ id: reply.id }))
      })
      yield* expectReturnToMatch(cleo, meanwhile)
      expect(yield* threadFor(cleo)).toMatchObject({ parentId: root.id, unread: [{}] })
    })
  )

  it.effect("is found by any of its replies", () =>
    Effect.gen(function* () {
      const { ben, cleo, everybody, root, replies } = yield* threadScene
      const reply = yield* replies(ben, "Sure")
      const follow = cleo.asks((hazel) => hazel.thread.follow({ parentId: reply.id }))
      expect((yield* expectReplayToMatch(everybody, follow)).thread.parentId).toBe(root.id)
      expect((yield* cleo.asks((hazel) => hazel.thread.get({ parentId: reply.id }))).root.id).toBe(root.id)
    })
  )
})
