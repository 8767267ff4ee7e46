import { expect } from "@effect/vitest"
import type { MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf } from "../../testing/harness/stored.ts"

/** Ada wrote something to which Ben replied, in the channel as well. */
const room = Effect.gen(function* () {
  const cast = yield* Cast
  const { ada, ben, cleo } = cast
  const channelId = yield* aChannelWith(ada, ben, cleo)
  const root = yield* writes(ada, channelId)
  const everybody = [ada, ben, cleo]
  const sends = (person: TestUser, body: string) =>
    expectReplayToMatch(everybody, writes(person, channelId, body, root.id, true))
  const summaryFor = Effect.fnUntraced(function* (person: TestUser) {
    const { channels } = yield* person.asks((hazel) => hazel.channel.list())
    return channels.find(({ channel }) => channel.id === channelId)!
  })
  const pageOf = (parentId: MessageId | null) =>
    Effect.map(
      cleo.asks((hazel) => hazel.message.list({ channelId, parentId })),
      ({ messages }) => messages
    )
  return { ...cast, everybody, channelId, root, sends, summaryFor, pageOf }
})

withCast("a reply that is also sent to the channel", (it) => {
  it.effect("is one message in both, published once", () =>
    Effect.gen(function* () {
      const { ben, channelId, root, sends, pageOf } = yield* room
      const reply = yield* sends(ben, "Sure")
      expect(reply).toMatchObject({ parentId: root.id, inChannel: true })
      expect((yield* pageOf(null)).map(({ id }) => id)).toEqual([root.id, reply.id])
      expect(yield* pageOf(root.id)).toEqual([reply])
      expect((yield* eventsOf(channelId)).slice(-2).map(({ type }) => type)).toEqual([
        "channel_message",
        "message_reply"
      ])
    })
  )

  it.effect("is unread in both separately, and its author has read both", () =>
    Effect.gen(function* () {
      const { ada, ben, everybody, channelId, root, sends, summaryFor } = yield* room
      const { id, seq } = yield* sends(ben, "Sure, @ada")
      const unread = [{ messageId: id, parentId: root.id, seq, mentionsMe: true }]
      expect(yield* summaryFor(ada)).toMatchObject({ unread, threads: [{ unread }] })
      expect(yield* summaryFor(ben)).toMatchObject({
        membership: { lastReadSeq: seq },
        threads: [{ lastReadSeq: seq }]
      })
      const read = ada.asks((hazel) => hazel.channel.markRead({ id: channelId, seq }))
      yield* expectReplayToMatch(everybody, read)
      expect(yield* summaryFor(ada)).toMatchObject({ unread: [], threads: [{ unread }] })
      const readThread = ada.asks((hazel) => hazel.thread.markRead({ parentId: root.id, seq }))
      yield* expectReplayToMatch(everybody, readThread)
      expect(yield* summaryFor(ada)).toMatchObject({ unread: [], threads: [{ unread: [] }] })
    })
  )

  it.effect("is edited, reacted to and deleted in both at once", () =>
    Effect.gen(function* () {
      const { ada, ben, everybody, channelId, root, sends, summaryFor, pageOf } = yield* room
      const { id } = yield* sends(ben, "Sure")
      const update = ben.asks((hazel) => hazel.message.update({ id, body: "Sure!" }))
      yield* expectReplayToMatch(everybody, update)
      const react = ada.asks((hazel) => hazel.messageReaction.create({ channelId, messageId: id, emoji: "🥪" }))
      yield* expectReplayToMatch(everybody, react)
      expect((yield* pageOf(null))[1]).toMatchObject({ body: "Sure!", reactions: [{ emoji: "🥪", count: 1 }] })
      expect((yield* pageOf(null))[1]).toEqual((yield* pageOf(root.id))[0])
      const remove = ben.asks((hazel) => hazel.message.delete({ id }))
      yield* expectReplayToMatch(everybody, remove)
      expect((yield* pageOf(null)).map((message) => message.id)).toEqual([root.id])
      expect(yield* pageOf(root.id)).toEqual([])
      expect(yield* summaryFor(ada)).toMatchObject({ unread: [], threads: [{ unread: [], lastReplyAt: null }] })
    })
  )

  it.effect("is an ordinary message when it replies to nothing", () =>
    Effect.gen(function* () {
      const { ada, everybody, channelId } = yield* room
      const message = yield* expectReplayToMatch(everybody, writes(ada, channelId, "Hello", null, true))
      expect(message).toMatchObject({ parentId: null, inChannel: false })
    })
  )

  it.effect("keeps a page of the channel one index scan, among twenty thousand messages", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, channelId, root } = yield* room
      yield* Effect.promise(
        () => sql`
        insert into messages (id, channel_id, seq, author_id, parent_id, in_channel, body, created_at)
        select gen_random_uuid(), ${channelId}, 100 + n, ${ada.id}, case when n % 3 > 0 then ${root.id}::uuid end,
          n % 3 = 1, 'Hello', now()
        from generate_series(1, 20000) n`
      )
      yield* Effect.promise(() => sql`analyze messages`)
      const plan = yield* Effect.promise(
        () => sql`
        explain (costs off) select m.* from messages m
        where (m.parent_id is null or m.in_channel) and m.channel_id = ${channelId} and m.seq < 18000 and is_shown(m)
        order by m.seq desc limit 51`
      )
      const lines = plan.map((row) => String(Object.values(row)[0]))
      expect(lines.join("\n")).toContain("Index Scan Backward using messages_channel_index")
      expect(lines.join("\n")).not.toContain("Sort")

      // This is Hazel's own query, whose plan cannot be seen. For each message read it looks into some tables.
      const [row] = yield* Effect.promise(
        () => sql`
        explain (analyze, buffers, format json) select message_page(${channelId}, null, ${ada.id}, 18000, 50, 0)`
      )
      const { Plan: read } = row!["QUERY PLAN"][0]
      const blocks = read["Shared Hit Blocks"] + read["Shared Read Blocks"]
      expect(blocks, "for 51 messages; for all that are before them it is more than 30,000").toBeLessThan(5_000)
    })
  )
})
