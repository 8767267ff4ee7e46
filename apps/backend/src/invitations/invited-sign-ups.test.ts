import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { UserId } from "@hazel/domain/ids"
import type { Invitation, InvitationRole } from "@hazel/domain/models/invitation-model"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { authCall } from "../testing/harness/auth-call.ts"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../testing/harness/cast.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { headsOf, listen } from "../testing/harness/listener.ts"

const invites = (person: TestUser, channelId: Invitation["channelId"] & {}, role: InvitationRole, maxUses?: number) =>
  person.asks((hazel) =>
    hazel.invitation.create({ kind: "link", channelId, role, ...(maxUses !== undefined && { maxUses }) })
  )

let newcomers = 0

/** The fields that the sign-up page sends, and any others that somebody adds. */
const signsUp = Effect.fn(function* (more: object) {
  const name = `newcomer-${++newcomers}`
  const answer = yield* authCall("/sign-up/email", {
    name,
    email: `${name}@hazel.test`,
    password: castPassword,
    ...more
  })
  // The hub finds rows that better-auth wrote when it compares the heads of the logs.
  yield* TestClock.adjust("1 second")
  return { ...answer, name }
})

/** A device of the new person after they have signed up. */
const arrived = Effect.fn(function* ({ status, answer, name }: Effect.Success<ReturnType<typeof signsUp>>) {
  const { deviceOf } = yield* HazelForTests
  expect(status, JSON.stringify(answer)).toBe(200)
  const { id } = Object(answer["user"])
  return yield* deviceOf({ id: UserId.make(id), name, token: answer["token"]! })
})

const comes = (more: object) => Effect.flatMap(signsUp(more), arrived)

const roleOf = (person: TestUser) =>
  Effect.map(
    person.asks((hazel) => hazel.user.me()),
    ({ user }) => user.role
  )

const channelsOf = (person: TestUser) =>
  Effect.map(
    person.asks((hazel) => hazel.channel.list()),
    ({ channels }) => channels.map(({ channel }) => channel.id)
  )

const general = Effect.gen(function* () {
  const { ada } = yield* Cast
  const { channels } = yield* ada.asks((hazel) => hazel.channel.list())
  return channels.find(({ channel }) => channel.name === "general")!.channel.id
})

const peopleCount = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(() => sql<Array<{ count: number }>>`select count(*)::int as count from users`)
  return row!.count
})

withCast("a person who signs up by an invitation as a guest", (it) => {
  it.effect("is a member of its channel only, not of general, and receives no event of the workspace", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const elsewhere = yield* aPublicChannelOf(ben)
      const { token } = yield* invites(ada, channelId, "guest")
      const guest = yield* arrived(yield* expectReplayToMatch([ada, ben, cleo], signsUp({ invitation: token })))

      expect(yield* roleOf(guest)).toBe("guest")
      expect(yield* channelsOf(guest)).toEqual([channelId])
      const id = yield* general
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id }))
      expect(members.map(({ userId }) => userId)).not.toContain(guest.id)
      const { channels } = yield* guest.asks((hazel) => hazel.channel.browse({ includeArchived: true }))
      expect(channels, "the public channels").toEqual([])

      const device = yield* listen(guest, { cursors: { [globalTopic]: 0 } })
      expect(Object.keys((yield* device.welcome).heads).toSorted()).toEqual(
        [channelTopic(channelId), userTopic(guest.id)].toSorted()
      )
      yield* ben.asks((hazel) => hazel.user.update({ title: "Stranger" }))
      yield* writes(ben, elsewhere, "Not for guests")
      yield* writes(ada, channelId, "Welcome")
      yield* device.receives(yield* headsOf(guest))
      expect(device.on(globalTopic)).toEqual([])
      expect(device.lines.filter((line) => line.includes(ben.id))).toEqual([])
    })
  )

  it.effect("was never anything else: their log begins with that channel", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const channelId = yield* aChannelWith(ada)
      const { token } = yield* invites(ada, channelId, "guest")
      const guest = yield* comes({ invitation: token })
      const events = yield* Effect.promise(
        () => sql<Array<{ type: string; role: string | null }>>`
          select event ->> 'type' as type, event #>> '{data,user,role}' as role from log_events
          where event ->> 'actorId' = ${guest.id} and log_id <> ${ada.id} order by log_id = ${guest.id}, type`
      )
      expect([...events]).toEqual([
        { type: "member_joined", role: null },
        { type: "user_joined", role: "guest" },
        { type: "channel_opened", role: null }
      ])
    })
  )

  it.effect("gets no higher role from other fields in the request", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { data, token } = yield* invites(ada, channelId, "guest")
      const member = yield* invites(ada, channelId, "member")
      const guest = yield* comes({ invitation: token, role: "owner", isBot: true, invitations: [member.token] })
      expect(yield* roleOf(guest)).toBe("guest")

      const before = yield* peopleCount
      for (const invitation of ["nonsense", "", null, 1, {}, [], [token, token], data.id]) {
        const { status, answer } = yield* signsUp({ invitation })
        expect({ status, code: answer["code"] }, JSON.stringify(invitation)).toEqual({
          status: 400,
          code: "INVITATION_NOT_VALID"
        })
      }
      const { status } = yield* signsUp({ invitation: token, invitationId: member.data.id })
      expect(status, "settings of the database cannot come from the request").toBe(400)
      expect(yield* peopleCount, "a sign-up with an invitation succeeds with it or fails").toBe(before)
    })
  )

  it.effect("stays a guest when they accept an invitation for members", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const guest = yield* comes({ invitation: (yield* invites(ada, yield* aChannelWith(ada), "guest")).token })
      const { token } = yield* invites(ada, yield* aChannelWith(ada), "member")
      yield* guest.asks((hazel) => hazel.invitation.accept({ token: token! }))
      expect(yield* roleOf(guest)).toBe("guest")
    })
  )
})

withCast("an invitation", (it) => {
  it.effect("for guests does not change the role of a member who accepts it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { token } = yield* invites(ada, channelId, "guest")
      for (const [person, role] of [[cleo, "member"] as const, [ben, "moderator"] as const]) {
        yield* expectReplayToMatch(
          [ada, person],
          person.asks((hazel) => hazel.invitation.accept({ token: token! }))
        )
        expect(yield* roleOf(person)).toBe(role)
        expect(yield* channelsOf(person)).toEqual(expect.arrayContaining([channelId, yield* general]))
      }
    })
  )

  it.effect("for members adds the person who signs up by it to its channel and to general, and counts them once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { data, token } = yield* invites(ada, channelId, "member", 2)
      const newcomer = yield* arrived(yield* expectReplayToMatch([ada], signsUp({ invitation: token })))
      expect(yield* roleOf(newcomer)).toBe("member")
      expect((yield* channelsOf(newcomer)).toSorted()).toEqual([channelId, yield* general].toSorted())
      // The page asks this next to learn where to go.
      const again = yield* newcomer.asks((hazel) => hazel.invitation.accept({ token: token! }))
      expect(again.channelId).toBe(channelId)
      const { sent } = yield* ada.asks((hazel) => hazel.invitation.list())
      expect(sent).toContainEqual({ ...data, usedCount: 1 })
    })
  )

  it.effect("for two people signs up two of twenty who come at once; the others get no account and a reason", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { token } = yield* invites(ada, channelId, "guest", 2)
      const before = yield* peopleCount
      const all = Effect.all(
        Array.from({ length: 20 }, () => signsUp({ invitation: token })),
        { concurrency: "unbounded" }
      )
      const answers = yield* expectReplayToMatch([ada], all)
      expect(answers.filter(({ status }) => status === 200).length).toBe(2)
      for (const { answer } of answers.filter(({ status }) => status !== 200))
        expect(answer).toMatchObject({
          code: "INVITATION_NOT_VALID",
          message: "This invitation is no longer valid."
        })
      expect(yield* peopleCount).toBe(before + 2)
    })
  )
})
