import { expect } from "@effect/vitest"
import { UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

withCast("a member", (it) => {
  it.effect("joins a public channel, once", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* writes(ada, id, "Before she came")
      const join = dora.asks((hazel) => hazel.channel.join({ id }))
      const { data, seq } = yield* expectReplayToMatch([ada, dora], join)
      expect(data).toMatchObject({ channel: { id, memberCount: 2 }, membership: { role: "member", lastReadSeq: seq } })
      expect(data.unread, "earlier messages are not unread").toEqual([])
      expect((yield* expectReplayToMatch([ada, dora], join)).seq).toBe(seq)
    })
  )

  it.effect("cannot join a private or an archived one", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const [secret, archived] = [yield* aChannelWith(ada), yield* aPublicChannelOf(ada)]
      yield* ada.asks((hazel) => hazel.channel.archive({ id: archived }))
      const join = (id: typeof secret) => dora.asks((hazel) => hazel.channel.join({ id }))
      expect(yield* refusal(join(secret))).toMatchObject({ _tag: "ChannelNotFoundError", channelId: secret })
      expect(yield* refusal(join(archived))).toMatchObject({ _tag: "ChannelArchivedError", channelId: archived })
    })
  )

  it.effect("adds several people at once, and those who are members already stay as they are", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const userIds = [dora.id, ben.id, cleo.id, dora.id]
      const add = ben.asks((hazel) => hazel.channel.addMembers({ id, userIds }))
      const { added } = yield* expectReplayToMatch([ada, ben, cleo, dora], add)
      expect(added.map(({ userId }) => userId).toSorted()).toEqual([ben.id, cleo.id, dora.id].toSorted())
      const joined = (yield* eventsOf(id)).filter(({ type }) => type === "member_joined")
      expect(joined.length).toBe(4)
    })
  )

  it.effect("cannot add somebody who does not exist, and then nobody is added", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const id = yield* aChannelWith(ada)
      const userId = UserId.make(uuidV7())
      const add = ada.asks((hazel) => hazel.channel.addMembers({ id, userIds: [dora.id, userId] }))
      expect(yield* refusal(add)).toMatchObject({ _tag: "UserNotFoundError", userId })
    })
  )

  it.effect("of a public channel adds others; a reader who is not a member does not", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      const add = ben.asks((hazel) => hazel.channel.addMembers({ id, userIds: [dora.id] }))
      expect(yield* refusal(add)).toMatchObject({ _tag: "ChannelNotFoundError" })
    })
  )

  it.effect("leaves, and everybody sees that they have left", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, cleo)
      const leave = cleo.asks((hazel) => hazel.channel.leave({ id }))
      yield* expectReplayToMatch([ada, cleo], leave)
      expect(yield* refusal(leave)).toMatchObject({ _tag: "ChannelNotFoundError" })
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id }))
      expect(members.map(({ userId }) => userId)).toEqual([ada.id])
    })
  )

  it.effect("is removed by a manager or moderator, not by another member", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo, dora)
      const removes = (person: typeof ada, userId: UserId) =>
        person.asks((hazel) => hazel.channel.removeMember({ id, userId }))
      expect(yield* refusal(removes(dora, cleo.id))).toMatchObject({ _tag: "UnauthorizedError" })
      yield* expectReplayToMatch([ada, dora, cleo], removes(ben, cleo.id))
      expect(yield* refusal(removes(ada, cleo.id))).toMatchObject({
        _tag: "ChannelMemberNotFoundError",
        userId: cleo.id
      })
      yield* expectReplayToMatch([ada, dora], removes(ada, dora.id))
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id }))
      expect(members.map(({ userId, role }) => [userId, role])).toEqual([
        [ada.id, "manager"],
        [ben.id, "member"]
      ])
    })
  )
})
