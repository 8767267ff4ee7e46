import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aBot, aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const mutes = (actor: TestUser, id: ChannelId, { id: userId }: TestUser, seconds?: number) =>
  actor.asks((hazel) => hazel.channel.muteMember({ id, userId, ...(seconds !== undefined && { seconds }) }))

const unmutes = (actor: TestUser, id: ChannelId, { id: userId }: TestUser) =>
  actor.asks((hazel) => hazel.channel.unmuteMember({ id, userId }))

const reacts = (person: TestUser, channelId: ChannelId, messageId: Parameters<typeof writes>[3], emoji: string) =>
  person.asks((hazel) => hazel.messageReaction.toggle({ channelId, messageId: messageId!, emoji }))

withCast("a person who is muted in a channel", (it) => {
  it.effect("reads, but cannot write, reply, edit, react or open a stream", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const own = yield* writes(cleo, id, "Before")
      yield* reacts(cleo, id, own.id, "🍕")
      const reaction = yield* cleo.asks((hazel) =>
        hazel.messageReaction.create({ channelId: id, messageId: own.id, emoji: "🍞" })
      )
      const { data } = yield* expectReplayToMatch([ada, ben, cleo], mutes(ben, id, cleo, 600))
      const { endsAt } = data.mute!
      const changes: ReadonlyArray<Effect.Effect<unknown, unknown>> = [
        writes(cleo, id),
        writes(cleo, id, "A reply", own.id),
        cleo.asks((hazel) => hazel.messageStream.open({ channelId: id })),
        cleo.asks((hazel) => hazel.message.update({ id: own.id, body: "After" })),
        reacts(cleo, id, own.id, "🥪"),
        cleo.asks((hazel) => hazel.messageReaction.update({ id: reaction.data.id, emoji: "🥪" }))
      ]
      for (const change of changes) {
        expect(yield* refusal(change)).toMatchObject({ _tag: "MemberMutedError", channelId: id, endsAt })
      }
      yield* writes(ada, id, "She reads this")
      expect((yield* cleo.asks((hazel) => hazel.message.list({ channelId: id }))).messages.length).toBe(2)
    })
  )

  it.effect("may remove their own messages and reactions", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, cleo)
      const own = yield* writes(cleo, id)
      yield* reacts(cleo, id, own.id, "🍕")
      yield* mutes(ada, id, cleo)
      yield* expectReplayToMatch([ada, cleo], reacts(cleo, id, own.id, "🍕"))
      yield* expectReplayToMatch(
        [ada, cleo],
        cleo.asks((hazel) => hazel.message.delete({ id: own.id }))
      )
    })
  )

  it.effect("stays muted when they leave and come back", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      const joins = cleo.asks((hazel) => hazel.channel.join({ id }))
      yield* joins
      yield* mutes(ada, id, cleo)
      yield* cleo.asks((hazel) => hazel.channel.leave({ id }))
      const { data } = yield* expectReplayToMatch([ada, cleo], joins)
      expect(data.membership.mute).toEqual({ endsAt: null })
      expect(yield* refusal(writes(cleo, id))).toMatchObject({ _tag: "MemberMutedError", endsAt: null })
    })
  )

  it.effect("writes again when they are unmuted, which appends one event", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      yield* mutes(ada, id, cleo)
      const { seq } = yield* expectReplayToMatch([ada, ben, cleo], unmutes(ben, id, cleo))
      expect((yield* unmutes(ben, id, cleo)).seq).toBe(seq)
      yield* writes(cleo, id)
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ channelId: id }))
      expect(entries.map(({ actorId, record }) => [actorId, record.act])).toEqual([
        [ben.id, "member_unmuted"],
        [ada.id, "member_muted"]
      ])
    })
  )

  it.effect("writes again when the time is over, without anybody unmuting them", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      const id = yield* aChannelWith(ada, cleo)
      yield* mutes(ada, id, cleo, 60)
      yield* Effect.promise(
        () => sql`update channel_mutes set ends_at = now() - interval '1 second' where channel_id = ${id}`
      )
      const device = yield* listen(cleo)
      yield* writes(cleo, id, "At once, although no event has ended the mute yet")
      yield* TestClock.adjust("5 seconds")
      expect(yield* device.next("member_unmuted")).toMatchObject({ actorId: null, data: { userId: cleo.id } })
    })
  )

  it.effect("publishes no typing signals", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo)
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      const device = yield* listen(cleo)
      yield* mutes(ada, id, cleo)
      device.send({ type: "typing", channelId: id, isTyping: true })
      yield* device.isHandled
      yield* cleo.asks((hazel) => hazel.channel.setTyping({ id, isTyping: true }))
      his.send({ type: "typing", channelId: id, isTyping: true })
      expect(yield* hers.nextSignal("user_typing")).toMatchObject({ topic: channelTopic(id), data: { userId: ben.id } })
      expect(hers.signals.filter(({ type }) => type === "user_typing").length).toBe(1)
    })
  )

  it.effect("has a lower role than the person who mutes them, and a bot that streams an answer is stopped", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(cleo, ada, ben, dora)
      for (const change of [mutes(cleo, id, ben), mutes(dora, id, cleo), mutes(cleo, id, cleo)]) {
        expect(yield* refusal(change)).toMatchObject({ _tag: "UnauthorizedError" })
      }
      const bot = yield* aBot(ada)
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [bot.id] }))
      const { data } = yield* bot.asks((hazel) => hazel.messageStream.open({ channelId: id }))
      yield* mutes(cleo, id, bot)
      const chunk = { messageId: data.id, index: 0, text: "Hello" }
      expect(yield* refusal(bot.asks((hazel) => hazel.messageStream.append(chunk)))).toMatchObject({
        _tag: "MemberMutedError"
      })
      expect((yield* eventsOf(id)).at(-1)).toMatchObject({ type: "member_muted" })
    })
  )
})
