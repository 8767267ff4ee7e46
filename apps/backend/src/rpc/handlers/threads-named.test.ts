import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { edits, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"

import { threadScene } from "../../testing/scenes/followed-thread.ts"

withCast("a thread", (it) => {
  it.effect(
    "is followed by people whom an edit mentions, for whom it is unread, and nobody else receives it again",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo, everybody, channelId, root, threadFor, unreadFor } = yield* threadScene
        const first = yield* writes(ben, channelId, "Sure", root.id)
        const second = yield* writes(ada, channelId, "At one", root.id)
        yield* expectReplayToMatch(everybody, edits(ben, first.id, "Sure. And @cleo?"))
        expect((yield* threadFor(cleo))?.unread).toEqual([
          { messageId: first.id, parentId: root.id, seq: first.seq, mentionsMe: true },
          { messageId: second.id, parentId: root.id, seq: second.seq, mentionsMe: false }
        ])
        expect(yield* unreadFor(ben)).toEqual([second.id])
        const device = yield* listen(cleo)
        yield* edits(ben, first.id, "Sure! And @cleo?")
        yield* edits(ada, root.id, "Lunch, @cleo and @ben?")
        yield* device.receives(yield* headsOf(cleo))
        expect(device.events.map(({ type }) => type)).toEqual(["message_updated", "message_updated"])
      })
  )

  it.effect(
    "with replies is followed by people whom an edit of its root mentions, but not by those who unfollowed it or left",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo, dora, everybody, channelId, root, threadFor, unreadFor } = yield* threadScene
        yield* cleo.asks((hazel) => hazel.thread.follow({ parentId: root.id }))
        yield* cleo.asks((hazel) => hazel.thread.unfollow({ parentId: root.id }))
        const reply = yield* writes(ada, channelId, "Nobody?", root.id)
        const edit = ada.asks((hazel) => hazel.message.update({ id: root.id, body: "Lunch, @ben, @cleo, @dora?" }))
        yield* expectReplayToMatch([...everybody, dora], edit)
        expect(yield* unreadFor(ben)).toEqual([reply.id])
        expect(yield* threadFor(cleo), "an unfollowed thread stays unfollowed").toBeUndefined()
        expect(yield* unreadFor(ada)).toEqual([])
      })
  )

  it.effect("stays followed by people whom an edit mentions when the mention is purged", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, everybody, replies, unreadFor } = yield* threadScene
      const first = yield* replies(ben, "Sure")
      const named = Effect.andThen(
        ben.asks((hazel) => hazel.message.update({ id: first.id, body: "Sure, @cleo?" })),
        ada.asks((hazel) => hazel.message.purge({ id: first.id }))
      )
      yield* expectReplayToMatch(everybody, named)
      expect(yield* unreadFor(cleo)).toEqual([])
      const next = yield* replies(ben, "Well?")
      expect(yield* unreadFor(cleo)).toEqual([next.id])
    })
  )
})
