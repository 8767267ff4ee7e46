import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { expectCountsToAddUp } from "../../testing/harness/stored.ts"

const lunch = Effect.gen(function* () {
  const cast = yield* Cast
  const channelId = yield* aChannelWith(cast.ada, cast.ben, cast.cleo)
  const { id: messageId } = yield* writes(cast.ada, channelId)
  return { ...cast, channelId, messageId }
})

withCast("a reaction", (it) => {
  it.effect("is toggled on and off, visible to everybody", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, messageId } = yield* lunch
      const toggle = ben.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji: "🥪" }))
      const on = yield* expectReplayToMatch([ada, ben], toggle)
      expect(on).toMatchObject({ wasCreated: true, data: { messageId, channelId, userId: ben.id, emoji: "🥪" } })
      const off = yield* expectReplayToMatch([ada, ben], toggle)
      expect(off.wasCreated).toBe(false)
      expect("data" in off).toBe(false)
    })
  )

  it.effect("is what the person asked for, however often they ask", () =>
    Effect.gen(function* () {
      const { ada, channelId, messageId } = yield* lunch
      const sets = (desired: "present" | "absent") =>
        ada.asks((hazel) => hazel.messageReaction.toggle({ messageId, channelId, emoji: "👍", desired }))
      const first = yield* sets("present")
      const again = yield* sets("present")
      expect(again).toMatchObject({ wasCreated: true, data: first.data, seq: first.seq })
      expect((yield* sets("absent")).wasCreated).toBe(false)
      expect((yield* sets("absent")).wasCreated).toBe(false)
    })
  )

  it.effect("is created once, and creating it again answers with the existing one", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, messageId } = yield* lunch
      const create = ben.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji: "❤" }))
      const created = yield* expectReplayToMatch([ada, ben], create)
      expect(created.data.emoji, "stored fully qualified").toBe("❤️")
      expect((yield* expectReplayToMatch([ada, ben], create)).data).toEqual(created.data)
    })
  )

  it.effect("is one, however its emoji is encoded", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, messageId } = yield* lunch
      const reactsWith = (person: TestUser, emoji: string) =>
        person.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji }))
      yield* reactsWith(ada, ":+1:")
      yield* reactsWith(ben, "👍")
      // An emoji with a skin tone is a different emoji.
      yield* reactsWith(ada, "👍🏽")
      const { message } = yield* ada.asks((hazel) => hazel.message.get({ id: messageId }))
      const users = [ada.id, ben.id]
      expect(message.reactions).toEqual([
        { emoji: "👍", count: 2, users, hasReacted: true },
        { emoji: "👍🏽", count: 1, users: [ada.id], hasReacted: true }
      ])
    })
  )

  it.effect("is changed by the person who reacted, and everybody receives the event", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, messageId } = yield* lunch
      const reacting = { messageId, channelId, emoji: "🥪" }
      const { data } = yield* ben.asks((hazel) => hazel.messageReaction.create(reacting))
      // This reaction has the same emoji but belongs to another person. It must not change.
      const { data: hers } = yield* cleo.asks((hazel) => hazel.messageReaction.create(reacting))
      const exchange = ben.asks((hazel) => hazel.messageReaction.update({ id: data.id, emoji: ":pizza:" }))
      const device = yield* listen(ada)
      const updated = yield* expectReplayToMatch([ada, ben], exchange)
      expect(updated.data, "only the emoji has changed").toEqual({ ...data, emoji: "🍕" })
      expect((yield* device.next("message_reaction_updated")).data.reaction).toEqual(updated.data)
      const { reactions } = yield* ada.asks((hazel) => hazel.messageReaction.list({ messageId }))
      expect(reactions, "his is still the first").toEqual([updated.data, hers])
      const { message } = yield* ada.asks((hazel) => hazel.message.get({ id: messageId }))
      expect(message.reactions.map(({ emoji, count }) => [emoji, count])).toEqual([
        ["🥪", 1],
        ["🍕", 1]
      ])
    })
  )

  it.effect("keeps its position among the others when it is changed", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, messageId } = yield* lunch
      const reactsWith = (person: TestUser, emoji: string) =>
        Effect.map(
          person.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji })),
          ({ data }) => data
        )
      const sandwich = yield* reactsWith(ben, "🥪")
      const pizza = yield* reactsWith(cleo, "🍕")
      const thumb = yield* reactsWith(ada, "👍")
      const exchanges = (emoji: string) =>
        expectReplayToMatch(
          [ada, ben, cleo],
          ben.asks((hazel) => hazel.messageReaction.update({ id: sandwich.id, emoji }))
        )
      const shown = Effect.gen(function* () {
        const { reactions } = yield* ada.asks((hazel) => hazel.messageReaction.list({ messageId }))
        expect(reactions.map(({ id }) => id)).toEqual([sandwich.id, pizza.id, thumb.id])
        const { message } = yield* ada.asks((hazel) => hazel.message.get({ id: messageId }))
        return message.reactions.map(({ emoji, users }) => [emoji, ...users])
      })

      yield* exchanges("🥗")
      expect(yield* shown, "a new emoji takes the place of the one that is gone").toEqual([
        ["🥗", ben.id],
        ["🍕", cleo.id],
        ["👍", ada.id]
      ])
      yield* exchanges("🍕")
      expect(yield* shown, "he reacted before Cleo did").toEqual([
        ["🍕", ben.id, cleo.id],
        ["👍", ada.id]
      ])
      yield* exchanges("🥪")
      expect(yield* shown, "one that others keep stays where it is").toEqual([
        ["🍕", cleo.id],
        ["👍", ada.id],
        ["🥪", ben.id]
      ])
      yield* expectCountsToAddUp
    })
  )

  it.effect("that is changed to the same emoji, or to none, stays as it is", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, messageId } = yield* lunch
      const { data } = yield* ben.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji: "👍" }))
      const same = ben.asks((hazel) => hazel.messageReaction.update({ id: data.id, emoji: ":+1:" }))
      const none = ben.asks((hazel) => hazel.messageReaction.update({ id: data.id }))
      expect((yield* expectReplayToMatch([ada, ben], same)).data).toEqual(data)
      expect((yield* expectReplayToMatch([ada, ben], none)).data).toEqual(data)
      const { reactions } = yield* ada.asks((hazel) => hazel.messageReaction.list({ messageId }))
      expect(reactions).toEqual([data])
    })
  )

  it.effect("changed to one the person has already given becomes that one", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, messageId } = yield* lunch
      const reactsWith = (emoji: string) =>
        ben.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji }))
      const { data: sandwich } = yield* reactsWith("🥪")
      const { data: pizza } = yield* reactsWith("🍕")
      const exchange = ben.asks((hazel) => hazel.messageReaction.update({ id: sandwich.id, emoji: "🍕" }))
      expect((yield* expectReplayToMatch([ada, ben], exchange)).data).toEqual(pizza)
      const { reactions } = yield* ada.asks((hazel) => hazel.messageReaction.list({ messageId }))
      expect(reactions).toEqual([pizza])
    })
  )

  it.effect("is removed by the person who reacted, and by a moderator", () =>
    Effect.gen(function* () {
      const { ben, cleo, channelId, messageId } = yield* lunch
      const create = cleo.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji: "🍕" }))
      for (const remover of [cleo, ben]) {
        const { data } = yield* create
        const remove = remover.asks((hazel) => hazel.messageReaction.delete({ id: data.id }))
        yield* expectReplayToMatch([ben, cleo], remove)
        const { reactions } = yield* cleo.asks((hazel) => hazel.messageReaction.list({ messageId }))
        expect(reactions).toEqual([])
      }
    })
  )

  it.effect("is listed with the people who reacted, in their order", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, channelId, messageId } = yield* lunch
      for (const [person, emoji] of [
        [cleo, "🥪"],
        [ada, "🍕"],
        [ben, "🥪"]
      ] as const) {
        yield* person.asks((hazel) => hazel.messageReaction.create({ messageId, channelId, emoji }))
      }
      const who = (emoji?: string, offset?: number) =>
        ada
          .asks((hazel) =>
            hazel.messageReaction.list({ messageId, ...(emoji && { emoji }), ...(offset && { offset }) })
          )
          .pipe(Effect.map(({ reactions }) => reactions.map(({ userId }) => userId)))
      expect(yield* who()).toEqual([cleo.id, ada.id, ben.id])
      expect(yield* who(":sandwich:")).toEqual([cleo.id, ben.id])
      expect(yield* who("🥪", 1)).toEqual([ben.id])
    })
  )
})
