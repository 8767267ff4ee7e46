import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const converts = (person: TestUser, id: ChannelId, kind: "public" | "private") =>
  person.asks((hazel) => hazel.channel.convert({ id, kind }))

withCast("a channel that is converted", (it) => {
  it.effect("to public is announced to everybody, with its whole history", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const { id: messageId } = yield* writes(ben, id, "Said behind closed doors")
      const device = yield* listen(dora)
      const { data } = yield* expectReplayToMatch([ada, ben, dora], converts(ada, id, "public"))
      expect(data.kind).toBe("public")
      expect((yield* eventsOf(id)).at(-1)).toMatchObject({ type: "channel_updated" })
      expect((yield* eventsOf(id)).at(-1)!.data).toEqual({ kind: "public" })
      expect((yield* device.next("channel_created")).data.channel).toEqual(data)
      expect((yield* dora.asks((hazel) => hazel.message.get({ id: messageId }))).message.body).toContain("closed doors")
      yield* dora.asks((hazel) => hazel.channel.join({ id }))
    })
  )

  it.effect("to private disappears for people outside it, who receive no event of it any more", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* cleo.asks((hazel) => hazel.channel.join({ id }))
      const { id: messageId } = yield* writes(cleo, id)
      const reads = dora.asks((hazel) => hazel.message.list({ channelId: id }))
      expect((yield* reads).messages.length).toBe(1)
      const device = yield* listen(dora)

      yield* expectReplayToMatch([ada, cleo, dora], converts(ada, id, "private"))
      expect(yield* refusal(reads)).toMatchObject({ _tag: "ChannelNotFoundError", channelId: id })
      const message = dora.asks((hazel) => hazel.message.get({ id: messageId }))
      expect(yield* refusal(message)).toMatchObject({ _tag: "MessageNotFoundError" })
      const browsed = yield* dora.asks((hazel) => hazel.channel.browse({}))
      expect(browsed.channels.map(({ channel }) => channel.id)).not.toContain(id)
      // These events are all that Dora receives: one says that what she sees has changed, and the other follows it.
      yield* ada.asks((hazel) => hazel.user.update({ title: "Baker" }))
      yield* device.next("user_updated")
      expect(device.events.map(({ type }) => type)).toEqual(["public_channels_changed", "user_updated"])
      yield* writes(cleo, id, "Among ourselves")
    })
  )

  it.effect("to its current kind stays as it is, without an event", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      const before = yield* eventsOf(id)
      yield* expectReplayToMatch([ada, dora], converts(ada, id, "public"))
      expect(yield* eventsOf(id)).toEqual(before)
    })
  )

  it.effect("to public needs an available name", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { data } = yield* cleo.asks((hazel) => hazel.channel.create({ kind: "private", name: "Kitchen" }))
      yield* ada.asks((hazel) => hazel.channel.create({ kind: "public", name: "kitchen" }))
      expect(yield* refusal(converts(cleo, data.channel.id, "public"))).toMatchObject({
        _tag: "ChannelNameTakenError",
        name: "kitchen"
      })

      const twins = yield* Effect.forEach([ada, cleo], (person) =>
        Effect.map(
          person.asks((hazel) => hazel.channel.create({ kind: "private", name: "twin" })),
          ({ data: { channel } }) => Effect.result(converts(person, channel.id, "public"))
        )
      )
      const results = yield* Effect.all(twins, { concurrency: "unbounded" })
      expect(results.map(({ _tag }) => _tag).toSorted()).toEqual(["Failure", "Success"])
    })
  )

  it.effect("is converted by its managers, unless it is archived or a conversation", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(cleo, ben, dora)
      expect(yield* refusal(converts(dora, id, "public"))).toMatchObject({ _tag: "UnauthorizedError" })
      expect(yield* refusal(converts(ada, id, "public"))).toMatchObject({ _tag: "ChannelNotFoundError" })
      yield* expectReplayToMatch([ben, cleo, dora], converts(ben, id, "public"))
      yield* cleo.asks((hazel) => hazel.channel.archive({ id }))
      expect(yield* refusal(converts(cleo, id, "private"))).toMatchObject({ _tag: "ChannelArchivedError" })
      const { data } = yield* cleo.asks((hazel) => hazel.channel.createDirect({ userIds: [dora.id] }))
      expect(yield* refusal(converts(cleo, data.channel.id, "public"))).toMatchObject({ _tag: "ChannelKindError" })
    })
  )

  it.effect("to private is not joined by new accounts any more", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { signUp } = yield* HazelForTests
      const { channels } = yield* ada.asks((hazel) => hazel.channel.list())
      const { id } = channels.find(({ channel }) => channel.name === "general")!.channel
      yield* converts(ada, id, "private")
      const emil = yield* signUp("emil")
      const { heads } = yield* (yield* listen(emil)).welcome
      expect(Object.keys(heads)).not.toContain(channelTopic(id))
    })
  )
})

withCast("the history of a channel", (it) => {
  it.effect("is counted with replies and without deleted messages, from the first message on", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const history = (person: TestUser) => person.asks((hazel) => hazel.channel.history({ id }))
      expect(yield* history(ada)).toEqual({ messageCount: 0, since: null })
      const gone = yield* writes(ben, id)
      const first = yield* writes(ben, id)
      yield* writes(ada, id, "Sure", first.id)
      yield* ben.asks((hazel) => hazel.message.delete({ id: gone.id }))
      expect(yield* history(ada)).toEqual({ messageCount: 2, since: first.createdAt })
      expect(yield* refusal(history(dora))).toMatchObject({ _tag: "ChannelNotFoundError" })
    })
  )

  it.effect("is introduced by the purpose of the channel, in any number of lines", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const describes = (purpose: string) => ada.asks((hazel) => hazel.channel.update({ id, purpose }))
      const { data } = yield* expectReplayToMatch([ada, ben], describes("  Bread.\r\n\nAnd \0butter. "))
      expect(data.purpose).toBe("Bread.\n\nAnd butter.")
      expect((yield* eventsOf(id)).at(-1)!.data).toEqual({ purpose: data.purpose })
      expect((yield* describes("🥖".repeat(1_001))).data.purpose).toBe("🥖".repeat(1_000))
      const made = yield* ada.asks((hazel) => hazel.channel.create({ kind: "private", name: "b", purpose: "Butter" }))
      expect(made.data.channel).toMatchObject({ topic: "", purpose: "Butter" })
    })
  )
})
