import { expect } from "@effect/vitest"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { aSecondNode } from "../../testing/harness/second-node.ts"

/** How the messages that a person has not read in a channel mention them. */
const unreadOf = Effect.fnUntraced(function* (person: TestUser, id: ChannelId) {
  const { channels } = yield* person.asks((hazel) => hazel.channel.list())
  const { unread } = channels.find(({ channel }) => channel.id === id)!
  return unread.map(({ mentionsMe, isWide = false }) => (mentionsMe ? "mine" : isWide ? "wide" : "none"))
})

const refusal = (person: TestUser, channelId: ChannelId, body: string) =>
  person.asks((hazel) => Effect.flip(hazel.message.create({ channelId, body })))

const edits = (person: TestUser, id: MessageId, body: string) =>
  Effect.map(
    person.asks((hazel) => hazel.message.update({ id, body })),
    ({ data }) => data
  )

const whyOf = (person: TestUser, messageId: MessageId) =>
  Effect.map(
    person.asks((hazel) => hazel.notification.explain({ messageId })),
    ({ decision }) => decision.reason
  )

withCast("a wide mention", (it) => {
  it.effect(
    "D.9 means by @here the members who are at Hazel, and neither who is away, absent or invisible, nor its author",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo, dora } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben, cleo, dora)
        yield* listen(ada)
        yield* listen(ben)
        yield* listen(cleo, { isActive: false })
        yield* dora.asks((hazel) => hazel.user.setPresence({ mode: "invisible" }))
        yield* listen(dora)
        const message = yield* writes(ada, channelId, "Cake, @here!")
        expect(message.collective).toEqual({ channel: false, hereUserIds: [ben.id], groups: [] })
        expect(message.mentionedUserIds).toEqual([])
        expect(yield* unreadOf(ben, channelId)).toEqual(["wide"])
        expect(yield* unreadOf(cleo, channelId)).toEqual(["none"])
        expect(yield* unreadOf(dora, channelId)).toEqual(["none"])
        expect(yield* whyOf(cleo, message.id)).toBe("level")
        yield* dora.asks((hazel) => hazel.user.setPresence({ mode: "auto" }))
      })
  )

  it.effect("D.9 means by @here those too who are at Hazel on another node, and no longer when they have left", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const { sql, deviceOf } = yield* HazelForTests
      const channelId = yield* aChannelWith(ada, cleo, dora)
      const elsewhere = yield* aSecondNode
      const there = yield* Effect.provideService(deviceOf(cleo), HazelForTests, elsewhere)
      const device = yield* Effect.provideService(listen(there), HazelForTests, elsewhere)
      const stored = Effect.promise(() => sql`select from nodes where ${cleo.id} = any(present_user_ids)`)
      const passes = (count: number) =>
        Effect.andThen(TestClock.adjust("2 seconds"), stored).pipe(
          Effect.repeat({ until: ({ length }) => length === count })
        )
      yield* passes(1)
      expect((yield* writes(ada, channelId, "Cake, @here!")).collective?.hereUserIds).toContain(cleo.id)
      device.socket.close()
      yield* passes(0)
      expect((yield* writes(ada, channelId, "Pie, @here!")).collective?.hereUserIds).not.toContain(cleo.id)
    })
  )

  it.effect(
    "D.9 means by @channel all members, unless they muted the channel, and one by name in spite of a mute",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben, cleo)
        yield* cleo.asks((hazel) => hazel.channelPreference.update({ channelId, isMuted: true }))
        const { sql } = yield* HazelForTests
        const badge = (person: TestUser) =>
          Effect.promise(async () => (await sql`select badge_of(${person.id}) as badge`)[0]!.badge as number)
        const inInbox = (person: TestUser) =>
          Effect.map(
            person.asks((hazel) => hazel.inbox.list({})),
            ({ entries }) => entries.some((entry) => entry.kind === "mention" && entry.channelId === channelId)
          )
        const before = [yield* badge(ben), yield* badge(cleo)] as const
        yield* writes(ada, channelId, "Cake, @channel!")
        expect(yield* unreadOf(ben, channelId)).toEqual(["wide"])
        expect(yield* unreadOf(cleo, channelId)).toEqual(["wide"])
        expect([yield* badge(ben), yield* badge(cleo)]).toEqual([before[0] + 1, before[1]])
        expect([yield* inInbox(ben), yield* inInbox(cleo)]).toEqual([true, false])
        yield* writes(ada, channelId, "Cake, @channel, @cleo!")
        expect(yield* unreadOf(cleo, channelId)).toEqual(["wide", "mine"])
        expect([yield* badge(ben), yield* badge(cleo)]).toEqual([before[0] + 2, before[1] + 1])
      })
  )

  it.effect(
    "is text in a thread, in code and in a conversation, and one in a reply that is also sent to the channel",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben)
        const root = yield* writes(ada, channelId, "`@channel` and @channels and me@channel.test")
        expect(root.collective).toBeUndefined()
        expect((yield* writes(ada, channelId, "@channel", root.id)).collective).toBeUndefined()
        expect((yield* writes(ada, channelId, "@channel", root.id, true)).collective).toMatchObject({ channel: true })
        const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
        expect((yield* writes(ada, data.channel.id, "@channel")).collective).toBeUndefined()
      })
  )

  it.effect("is kept by an edit, and not added by one, so that an edit notifies nobody of it", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { id } = yield* writes(ada, channelId, "Cake, @channel!")
      expect((yield* edits(ada, id, "Pie, @channel, @here!")).collective).toEqual({
        ...{ channel: true, hereUserIds: null, groups: [] }
      })
      expect(yield* unreadOf(ben, channelId)).toEqual(["wide"])
      expect((yield* edits(ada, id, "Pie!")).collective).toBeUndefined()
      expect(yield* unreadOf(ben, channelId)).toEqual(["none"])
      expect((yield* edits(ada, id, "Pie, @channel!")).collective).toBeUndefined()
    })
  )

  it.effect("is for everybody, for moderators and managers, or for nobody, as the workspace has it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(dora, ada, ben, cleo)
      const rules = (wideMentions: "everybody" | "moderators" | "nobody") =>
        ada.asks((hazel) => hazel.workspace.update({ wideMentions }))
      expect((yield* rules("moderators")).data).toMatchObject({ name: "Hazel", wideMentions: "moderators" })
      const refused = yield* refusal(cleo, channelId, "Cake, @here!")
      expect(refused).toMatchObject({ _tag: "WideMentionError", mention: "here", reason: "moderators" })
      expect(refused.message).toBe(
        "Only moderators and managers of the channel may use @here. Remove it, or ask one of them."
      )
      for (const person of [ada, ben, dora])
        expect((yield* writes(person, channelId, "@channel")).collective).toMatchObject({ channel: true })
      yield* rules("nobody")
      expect(yield* refusal(ada, channelId, "@channel")).toMatchObject({ reason: "nobody" })
      yield* rules("everybody")
      expect((yield* writes(cleo, channelId, "@channel")).collective).toMatchObject({ channel: true })
    })
  )

  it.effect("is for moderators and managers only in a channel of more than 250 people", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const resize = (count: number) =>
        Effect.promise(() => sql`update channels set member_count = ${count} where id = ${channelId}`)
      yield* resize(251)
      expect(yield* refusal(cleo, channelId, "@channel")).toMatchObject({ reason: "large-channel" })
      expect((yield* writes(ben, channelId, "@channel")).collective).toMatchObject({ channel: true })
      yield* resize(250)
      expect((yield* writes(cleo, channelId, "@channel")).collective).toMatchObject({ channel: true })
      yield* resize(3)
    })
  )

  it.effect("is written by itself among messages that are written together", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const bodies = Array.from({ length: 12 }, (_, place) => (place === 5 ? "@channel" : `Message ${place}`))
      yield* Effect.forEach(bodies, (body) => writes(ada, channelId, body), { concurrency: "unbounded" })
      expect((yield* unreadOf(ben, channelId)).filter((mention) => mention === "wide")).toHaveLength(1)
    })
  )
})
