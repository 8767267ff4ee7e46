import { expect } from "@effect/vitest"
import { type ChannelId, UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const kicks = (actor: TestUser, id: ChannelId, { id: userId }: Pick<TestUser, "id">) =>
  actor.asks((hazel) => hazel.channel.kickMember({ id, userId }))

const bans = (
  actor: TestUser,
  id: ChannelId,
  { id: userId }: Pick<TestUser, "id">,
  motive = "Spam",
  seconds?: number
) => actor.asks((hazel) => hazel.channel.ban({ id, userId, motive, ...(seconds !== undefined && { seconds }) }))

const lifts = (actor: TestUser, id: ChannelId, { id: userId }: TestUser) =>
  actor.asks((hazel) => hazel.channel.unban({ id, userId, motive: "Sorry" }))

type Change = Effect.Effect<unknown, unknown>

const joins = (person: TestUser, id: ChannelId) => person.asks((hazel) => hazel.channel.join({ id }))
const adds = (actor: TestUser, id: ChannelId, { id: userId }: TestUser) =>
  actor.asks((hazel) => hazel.channel.addMembers({ id, userIds: [userId] }))

/** The newest events of a log, with their types and subjects. */
const lastOf = (logId: string, count: number) =>
  Effect.map(eventsOf(logId), (events) => events.slice(-count).map(({ type, data }) => [type, data]))

const bannedFrom = (viewer: TestUser, id: ChannelId) =>
  Effect.map(
    viewer.asks((hazel) => hazel.channel.listBans({ id })),
    (found) => found.bans
  )

withCast("a person who is kicked", (it) => {
  it.effect("receives the event, and so does the channel, before they are removed", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo, dora)
      yield* expectReplayToMatch([ada, ben, cleo, dora], kicks(ben, id, cleo))
      expect(yield* lastOf(id, 2)).toEqual([
        ["user_kicked", { channelId: id, userId: cleo.id }],
        ["member_left", { userId: cleo.id, memberCount: 3 }]
      ])
      expect(yield* lastOf(cleo.id, 2), "the event to Cleo does not repeat her id").toEqual([
        ["user_kicked", { channelId: id }],
        ["channel_closed", { channelId: id }]
      ])
      const [entry] = (yield* ada.asks((hazel) => hazel.auditLog.list({ channelId: id }))).entries
      expect(entry).toMatchObject({ actorId: ben.id, record: { act: "user_kicked", userId: cleo.id } })
      expect(yield* refusal(kicks(ben, id, cleo))).toMatchObject({ _tag: "ChannelMemberNotFoundError" })
    })
  )

  it.effect("may join a public channel again", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* joins(cleo, id)
      yield* kicks(ada, id, cleo)
      yield* expectReplayToMatch([ada, cleo], joins(cleo, id))
    })
  )
})

withCast("a person who is banned", (it) => {
  it.effect("receives the reason and the end, as the channel does, and is removed", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben, cleo, dora)
      const { data } = yield* expectReplayToMatch([ada, ben, cleo, dora], bans(ben, id, cleo, " Spam ", 3_600))
      const { endsAt, motive } = data
      expect(motive).toBe("Spam")
      expect(Date.parse(endsAt!) - Date.parse(data.createdAt)).toBe(3_600_000)
      expect(yield* lastOf(id, 2)).toEqual([
        ["user_banned", { channelId: id, userId: cleo.id, motive, endsAt }],
        ["member_left", { userId: cleo.id, memberCount: 3 }]
      ])
      expect(yield* lastOf(cleo.id, 2)).toEqual([
        ["user_banned", { channelId: id, motive, endsAt }],
        ["channel_closed", { channelId: id }]
      ])
      const [entry] = (yield* ada.asks((hazel) => hazel.auditLog.list({ channelId: id }))).entries
      expect(entry).toMatchObject({ actorId: ben.id, record: { act: "user_banned", userId: cleo.id, motive, endsAt } })
    })
  )

  it.effect("cannot come back by joining, by being added, by a link or by an invitation", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* joins(ben, id)
      const { token } = yield* ben.asks((hazel) => hazel.invitation.create({ kind: "link", channelId: id }))
      const invites = ben.asks((hazel) => hazel.invitation.create({ kind: "person", channelId: id, userId: cleo.id }))
      yield* invites
      yield* expectReplayToMatch([ada, ben, cleo], bans(ada, id, cleo))
      expect((yield* cleo.asks((hazel) => hazel.invitation.list())).received, "it was withdrawn").toEqual([])

      expect(yield* refusal(joins(cleo, id))).toMatchObject({ _tag: "ChannelNotFoundError" })
      expect(yield* refusal(adds(ben, id, cleo))).toMatchObject({ _tag: "MemberBannedError", userId: cleo.id })
      expect(yield* refusal(invites)).toMatchObject({ _tag: "InvalidInvitationError", field: "userId" })
      const accepts = cleo.asks((hazel) => hazel.invitation.accept({ token: token! }))
      expect(yield* refusal(accepts)).toMatchObject({ _tag: "InvitationNotValidError" })
      const browsed = yield* cleo.asks((hazel) => hazel.channel.browse({}))
      expect(browsed.channels.map(({ channel }) => channel.id)).not.toContain(id)
    })
  )

  it.effect("cannot join at the same moment", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      for (let round = 0; round < 10; round++) {
        const id = yield* aPublicChannelOf(ada)
        yield* joins(ben, id)
        const [comes, isBrought] = [Effect.ignore(joins(cleo, id)), Effect.ignore(adds(ben, id, cleo))]
        yield* Effect.all([comes, bans(ada, id, cleo), isBrought, comes], { concurrency: "unbounded" })
        const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id }))
        expect(members.map(({ userId }) => userId).toSorted()).toEqual([ada.id, ben.id].toSorted())
      }
    })
  )

  it.effect("need not have been a member, and can be banned again for another reason", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      yield* expectReplayToMatch([ada, ben, cleo], bans(ada, id, cleo))
      yield* expectReplayToMatch([ada, ben, cleo], bans(ben, id, cleo, "Insults", 60))
      expect(yield* bannedFrom(ada, id)).toMatchObject([{ userId: cleo.id, bannedBy: ben.id, motive: "Insults" }])
      expect(yield* eventsOf(id)).not.toContainEqual(expect.objectContaining({ type: "member_left" }))
    })
  )

  it.effect("receives the event when the ban is lifted, and may join again but is not added", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aPublicChannelOf(ada)
      yield* joins(cleo, id)
      yield* bans(ada, id, cleo)
      const { seq } = yield* expectReplayToMatch([ada, cleo], lifts(ada, id, cleo))
      expect(yield* lastOf(id, 1)).toEqual([["user_unbanned", { channelId: id, userId: cleo.id, motive: "Sorry" }]])
      expect(yield* lastOf(cleo.id, 1)).toEqual([["user_unbanned", { channelId: id, motive: "Sorry" }]])
      expect((yield* lifts(ada, id, cleo)).seq, "told once").toBe(seq)
      expect(yield* bannedFrom(ada, id)).toEqual([])
      yield* expectReplayToMatch([ada, cleo], joins(cleo, id))
    })
  )

  it.effect("for a limited time may join again when it is over, without anybody lifting the ban", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      const id = yield* aPublicChannelOf(ada)
      yield* joins(cleo, id)
      yield* bans(ada, id, cleo, "Spam", 60)
      yield* Effect.promise(
        () => sql`update channel_bans set ends_at = now() - interval '1 second' where channel_id = ${id}`
      )
      const device = yield* listen(cleo)
      yield* joins(cleo, id)
      yield* TestClock.adjust("5 seconds")
      expect(yield* device.next("user_unbanned")).toMatchObject({ actorId: null, data: { channelId: id, motive: "" } })
      expect(yield* bannedFrom(ada, id)).toEqual([])
      const [entry] = (yield* ada.asks((hazel) => hazel.auditLog.list({ channelId: id }))).entries
      expect(entry).toMatchObject({ actorId: null, record: { act: "user_unbanned", userId: cleo.id } })
    })
  )

  it.effect("has a lower role than the person who bans them, who can see them", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(cleo, ada, ben, dora)
      const [stranger] = yield* crowd(1)
      for (const better of [ada, ben, cleo]) {
        const changes: ReadonlyArray<Change> = [kicks(cleo, id, better), bans(cleo, id, better)]
        for (const change of changes) expect(yield* refusal(change)).toMatchObject({ _tag: "UnauthorizedError" })
      }
      expect(yield* refusal(bans(dora, id, stranger!)), "a member").toMatchObject({ _tag: "UnauthorizedError" })
      const nobody = { id: UserId.make(uuidV7()) }
      expect(yield* refusal(bans(cleo, id, nobody))).toMatchObject({ _tag: "UserNotFoundError" })
      yield* expectReplayToMatch([cleo, dora], bans(cleo, id, dora))
    })
  )

  it.effect("is banned from a channel, not from a conversation", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [cleo.id] }))
      const { id } = data.channel
      const changes: ReadonlyArray<Change> = [kicks(ada, id, cleo), bans(ada, id, cleo), lifts(ada, id, cleo)]
      for (const change of changes) {
        expect(yield* refusal(change)).toMatchObject({ _tag: "ChannelKindError", kind: "direct" })
      }
    })
  )

  it.effect("keeps what they wrote, for others to read", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const id = yield* aChannelWith(ada, cleo)
      const message = yield* writes(cleo, id, "Buy cheap bread")
      yield* bans(ada, id, cleo)
      const page = yield* ada.asks((hazel) => hazel.message.list({ channelId: id }))
      expect(page.messages).toMatchObject([{ id: message.id, authorId: cleo.id }])
    })
  )
})
