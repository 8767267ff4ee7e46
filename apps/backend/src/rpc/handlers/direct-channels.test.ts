import { expect } from "@effect/vitest"
import { type ChannelId, UserId } from "@hazel/domain/ids"
import { groupSizeLimit } from "@hazel/domain/models/channel-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

const opens = (person: TestUser, ...others: ReadonlyArray<Pick<TestUser, "id">>) =>
  person
    .asks((hazel) => hazel.channel.createDirect({ userIds: others.map(({ id }) => id) }))
    .pipe(Effect.map(({ data }) => data.channel))

withCast("a conversation", (it) => {
  it.effect("between two people exists once, whoever opens it and however often", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const first = yield* expectReplayToMatch([ada, ben], opens(ada, ben))
      expect(first).toMatchObject({ kind: "direct", name: null, memberCount: 2 })
      expect(first.participantIds.toSorted()).toEqual([ada.id, ben.id].toSorted())
      expect(yield* expectReplayToMatch([ada, ben], opens(ben, ada))).toEqual(first)
      expect((yield* opens(ada, ben, ada, ben)).id, "naming people twice makes no difference").toBe(first.id)
    })
  )

  it.effect("that both open at the same moment exists once", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const people = yield* crowd(20)
      for (let index = 0; index < 20; index += 2) {
        const [one, other] = [people[index]!, people[index + 1]!]
        const both = [opens(one, other), opens(other, one), opens(one, other)]
        const channels = yield* Effect.all(both, { concurrency: "unbounded" })
        expect(new Set(channels.map(({ id }) => id)).size).toBe(1)
        expect(channels[0]!.memberCount).toBe(2)
      }
    })
  )

  it.effect("with oneself is for notes", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      const notes = yield* expectReplayToMatch([cleo], opens(cleo))
      expect(notes).toMatchObject({ kind: "direct", participantIds: [cleo.id] })
      expect((yield* opens(cleo, cleo)).id).toBe(notes.id)
      yield* expectReplayToMatch([cleo], writes(cleo, notes.id, "Buy bread"))
    })
  )

  it.effect("of three to ten people is a group of exactly these, even when all open it at once", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const opening = Effect.all([opens(ada, ben, cleo), opens(ben, cleo, ada), opens(cleo, ada, ben)], {
        concurrency: "unbounded"
      })
      const groups = yield* expectReplayToMatch([ada, ben, cleo], opening)
      expect(new Set(groups.map(({ id }) => id)).size).toBe(1)
      expect(groups[0]).toMatchObject({ kind: "group", memberCount: 3 })
      // With one more person it is another conversation.
      expect((yield* opens(ada, ben, cleo, dora)).id).not.toBe(groups[0]!.id)
    })
  )

  it.effect("of more than ten people is refused, and so is one with people who do not exist", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada } = yield* Cast
      const people = yield* crowd(groupSizeLimit)
      expect(yield* refusal(opens(ada, ...people))).toMatchObject({ _tag: "GroupTooLargeError", limit: groupSizeLimit })
      const group = yield* opens(ada, ...people.slice(1))
      expect(group.memberCount).toBe(groupSizeLimit)
      const add = ada.asks((hazel) => hazel.channel.addMembers({ id: group.id, userIds: [people[0]!.id] }))
      expect(yield* refusal(add)).toMatchObject({ _tag: "GroupTooLargeError" })
      const nobody = UserId.make(uuidV7())
      expect(yield* refusal(opens(ada, { id: nobody }))).toMatchObject({ _tag: "UserNotFoundError", userId: nobody })
    })
  )

  it.effect("of a group grows and shrinks as people are added and leave", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada, ben, dora } = yield* Cast
      const [newcomer] = yield* crowd(1)
      const { id } = yield* opens(ada, ben, dora)
      const add = ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [newcomer!.id] }))
      yield* expectReplayToMatch([ada, ben, newcomer!], add)
      yield* expectReplayToMatch(
        [ada, newcomer!, dora],
        dora.asks((hazel) => hazel.channel.leave({ id }))
      )
      const { channel } = yield* ada.asks((hazel) => hazel.channel.get({ id }))
      expect(channel.participantIds.toSorted()).toEqual([ada.id, ben.id, newcomer!.id].toSorted())
    })
  )

  it.effect("cannot be left, renamed, archived, deleted or joined by a third", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const { id } = yield* opens(ada, ben)
      const changes: ReadonlyArray<(id: ChannelId) => Effect.Effect<unknown, unknown>> = [
        (id) => ada.asks((hazel) => hazel.channel.leave({ id })),
        (id) => ada.asks((hazel) => hazel.channel.update({ id, name: "ours" })),
        (id) => ada.asks((hazel) => hazel.channel.archive({ id })),
        (id) => ada.asks((hazel) => hazel.channel.delete({ id })),
        (id) => ada.asks((hazel) => hazel.channel.removeMember({ id, userId: ben.id })),
        (id) => ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [dora.id] }))
      ]
      for (const change of changes) {
        expect(yield* refusal(change(id))).toMatchObject({ _tag: "ChannelKindError", kind: "direct" })
      }
      const join = dora.asks((hazel) => hazel.channel.join({ id }))
      expect(yield* refusal(join)).toMatchObject({ _tag: "ChannelNotFoundError" })
    })
  )
})
