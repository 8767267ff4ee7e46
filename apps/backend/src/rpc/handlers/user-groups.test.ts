import { expect } from "@effect/vitest"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { aBotAccount, aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"

const aGroup = Effect.fnUntraced(function* (admin: TestUser, handle: string, ...memberIds: ReadonlyArray<UserId>) {
  const { sql } = yield* HazelForTests
  const create = admin.asks((hazel) => hazel.userGroup.create({ handle, name: "Bakers", memberIds }))
  return yield* Effect.acquireRelease(
    Effect.map(create, ({ data }) => data),
    ({ id }) => Effect.promise(() => sql`delete from user_groups where id = ${id}`)
  )
})

const refused = (admin: TestUser, handle: string, memberIds: ReadonlyArray<UserId> = []) =>
  admin.asks((hazel) => Effect.flip(hazel.userGroup.create({ handle, name: "Bakers", memberIds })))

const groupsOf = (person: TestUser) =>
  Effect.map(
    person.asks((hazel) => hazel.userGroup.list()),
    ({ userGroups }) => userGroups
  )

const unreadOf = Effect.fnUntraced(function* (person: TestUser, id: ChannelId) {
  const { channels } = yield* person.asks((hazel) => hazel.channel.list())
  return channels.find(({ channel }) => channel.id === id)!.unread.map(({ mentionsMe }) => mentionsMe)
})

withCast("a user group", (it) => {
  it.effect("mentions its members in the channel and nobody else, also in spite of a mute", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const { id: userGroupId } = yield* aGroup(ada, "bakers", ben.id, cleo.id, dora.id)
      const channelId = yield* aChannelWith(ada, ben, cleo)
      yield* cleo.asks((hazel) => hazel.channelPreference.update({ channelId, isMuted: true }))
      const message = yield* expectReplayToMatch([ada, ben, cleo], writes(ada, channelId, "Bread, @bakers."))
      const userIds = [ben.id, cleo.id].toSorted()
      expect(message.collective).toEqual({
        ...{ channel: false, hereUserIds: null, groups: [{ userGroupId, handle: "bakers", userIds }] }
      })
      expect(yield* unreadOf(ben, channelId)).toEqual([true])
      const { decision } = yield* cleo.asks((hazel) => hazel.notification.explain({ messageId: message.id }))
      expect(decision.reason, "the reason why Cleo would be notified").not.toBe("muted")
      expect((yield* writes(ada, channelId, "`@bakers`, bakers@here.test")).collective).toBeUndefined()
    })
  )

  it.effect("is mentioned by an edit, which tells those only whom the message did not mention before", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      yield* aGroup(ada, "cooks", ben.id, cleo.id)
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const { id } = yield* writes(ada, channelId, "Soup, @ben.")
      yield* ada.asks((hazel) => hazel.message.update({ id, body: "Soup, @ben, @cooks." }))
      const late = yield* Effect.promise(() => sql`select user_id from late_mentions where message_id = ${id}`)
      expect(late.map(({ user_id }) => user_id)).toEqual([cleo.id])
      expect(yield* unreadOf(cleo, channelId)).toEqual([true])
    })
  )

  it.effect("keeps whom it mentioned when its members, its handle or itself change", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const { id } = yield* aGroup(ada, "brewers", ben.id)
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const message = yield* writes(ada, channelId, "Tea, @brewers.")
      const listener = yield* listen(cleo)
      const changed = yield* expectReplayToMatch(
        [ada, cleo],
        ada.asks((hazel) => hazel.userGroup.update({ id, handle: "tea", memberIds: [cleo.id] }))
      )
      expect(changed.data).toMatchObject({ handle: "tea", name: "Bakers", memberIds: [cleo.id] })
      expect((yield* listener.next("user_group_changed")).data).toEqual({ userGroupId: id })
      expect((yield* writes(ada, channelId, "Tea, @brewers.")).collective).toBeUndefined()
      expect(yield* unreadOf(ben, channelId)).toEqual([true, false])
      yield* ada.asks((hazel) => hazel.userGroup.delete({ id }))
      expect(yield* groupsOf(ben)).toEqual([])
      const again = yield* ben.asks((hazel) => hazel.message.get({ id: message.id }))
      expect(again.message.collective?.groups).toHaveLength(1)
      const gone = yield* ada.asks((hazel) => Effect.flip(hazel.userGroup.delete({ id })))
      expect(gone).toMatchObject({ _tag: "UserGroupNotFoundError", userGroupId: id })
    })
  )

  it.effect("keeps deactivated members while others change it, and shows them again when they are back", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const mia = yield* (yield* HazelForTests).signUp("mia")
      const { id } = yield* aGroup(ada, "millers", ben.id, mia.id)
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: mia.id }))
      yield* ada.asks((hazel) => hazel.userGroup.update({ id, name: "Millers" }))
      const { data } = yield* ada.asks((hazel) => hazel.userGroup.update({ id, memberIds: [cleo.id] }))
      expect(data.memberIds).toEqual([cleo.id])
      yield* ada.asks((hazel) => hazel.user.reactivate({ userId: mia.id }))
      const [group] = yield* groupsOf(cleo)
      expect(group?.memberIds).toEqual([cleo.id, mia.id].toSorted())
    })
  )

  it.effect("has a handle that nobody else has, and that no person can take", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      yield* aGroup(ada, "design", ben.id)
      for (const handle of ["cleo", "c1eo", "design", "here", "channel", "everyone", "Not a handle"])
        expect(yield* refused(ada, handle), handle).toMatchObject({ _tag: "InvalidUserGroupError", field: "handle" })
      const taking = yield* cleo.asks((hazel) => Effect.flip(hazel.user.update({ handle: "design" })))
      expect(taking).toMatchObject({ _tag: "InvalidProfileError", field: "handle" })
      const { id: bot } = yield* aBotAccount(ada)
      expect(yield* refused(ada, "robots", [bot])).toMatchObject({ field: "memberIds" })
      expect((yield* aGroup(ada, "support")).handle).toBe("support")
      yield* cleo.asks((hazel) => hazel.user.update({ handle: "design.cleo" }))
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const message = yield* writes(ada, channelId, "@design.cleo and @design.")
      expect(message.mentionedUserIds).toEqual([cleo.id])
      expect(message.collective?.groups).toMatchObject([{ handle: "design", userIds: [ben.id] }])
      yield* cleo.asks((hazel) => hazel.user.update({ handle: "cleo" }))
    })
  )

  it.effect("is seen by members of the workspace, and is neither seen nor mentioned by guests", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      yield* aGroup(ada, "pastry", ben.id)
      const channelId = yield* aChannelWith(ada, ben, dora)
      expect((yield* groupsOf(cleo)).map(({ handle }) => handle)).toEqual(["pastry"])
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: dora.id, role: "guest" }))
      expect(yield* groupsOf(dora)).toEqual([])
      expect((yield* writes(dora, channelId, "Cake, @pastry.")).collective).toBeUndefined()
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: dora.id, role: "member" }))
    })
  )
})
