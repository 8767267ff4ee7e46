import { expect } from "@effect/vitest"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { userTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import {
  accepts,
  cancels,
  comes,
  declines,
  invites,
  memberIds,
  notValid,
  openOf
} from "../../testing/scenes/inviting.ts"
import { headsOf, listen } from "../../testing/harness/listener.ts"
import { refusal } from "../../testing/harness/stored.ts"

const previewOf = (body: object) =>
  Effect.flatMap(HazelForTests, ({ url }) =>
    Effect.promise(() =>
      fetch(`${url}/api/invitations/preview`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body)
      })
    )
  )

withCast("an invitation to a person", (it) => {
  it.effect("reaches them at once, and they are members as soon as they accept", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [his, hers] = [yield* listen(ben), yield* listen(cleo)]
      const requested = { kind: "person", channelId, userId: cleo.id } as const
      const { data, token } = yield* expectReplayToMatch([ada, ben, cleo], invites(ada, requested))
      expect(token).toBe(null)
      const received = yield* hers.next("invitation_received")
      expect(received).toMatchObject({ topic: userTopic(cleo.id), data: { invitation: data } })
      expect(data.channelName).toMatch(/^room-/)
      const { channelId: entered } = yield* expectReplayToMatch([ada, ben, cleo], accepts(cleo, data))
      expect(entered).toBe(channelId)
      expect(yield* memberIds(ada, channelId)).toContain(cleo.id)
      expect((yield* openOf(ada)).sent).toEqual([])
      yield* his.receives(yield* headsOf(ben))
      expect(his.events.map(({ type }) => type)).toEqual(["member_joined"])
    })
  )

  it.effect("disappears everywhere when it is declined or cancelled", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const requested = { kind: "person", channelId, userId: cleo.id } as const
      const first = yield* invites(ada, requested)
      const device = yield* listen(ada)
      yield* expectReplayToMatch([ada, cleo], declines(cleo, first.data))
      expect((yield* device.next("invitation_answered")).data).toMatchObject({ answer: "declined", userId: cleo.id })
      expect(yield* refusal(accepts(cleo, first.data))).toMatchObject(notValid)
      const second = yield* invites(ada, requested)
      yield* expectReplayToMatch([ada, cleo], cancels(ada, second.data))
      expect(yield* refusal(accepts(cleo, second.data))).toMatchObject(notValid)
      expect(yield* refusal(declines(cleo, second.data))).toMatchObject({ _tag: "InvitationNotFoundError" })
      expect(yield* memberIds(ada, channelId)).toEqual([ada.id])
    })
  )

  it.effect("shows the current name of its channel to its inviter and its invitee", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const other = yield* aChannelWith(ada)
      yield* invites(ben, { kind: "person", channelId, userId: cleo.id })
      yield* invites(ada, { kind: "link", channelId })
      // It was made later than the first, which stays before it.
      yield* invites(ada, { kind: "person", channelId: other, userId: cleo.id })
      const renames = ada.asks((hazel) => hazel.channel.update({ id: channelId, name: `bakery-${channelId}` }))
      yield* expectReplayToMatch([ada, ben, cleo], renames)
      expect((yield* openOf(cleo)).received[0]?.channelName).toBe(`bakery-${channelId}`)
    })
  )

  it.effect("exists once, however often it is made", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const requested = { kind: "person", channelId, userId: cleo.id } as const
      const again = Effect.all([invites(ada, requested), invites(ada, requested), invites(ada, requested)], {
        concurrency: 3
      })
      const all = yield* expectReplayToMatch([ada, cleo], again)
      expect(new Set(all.map(({ data }) => data.id)).size).toBe(1)
    })
  )

  it.effect("is theirs alone: nobody else may answer it or see it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const { data } = yield* invites(ada, { kind: "person", channelId, userId: cleo.id })
      for (const person of [dora, ben]) {
        expect(yield* refusal(accepts(person, data))).toMatchObject(notValid)
        expect(yield* refusal(declines(person, data))).toMatchObject({ _tag: "InvitationNotFoundError" })
        expect(yield* refusal(cancels(person, data))).toMatchObject({ _tag: "InvitationNotFoundError" })
        expect((yield* openOf(person)).received).toEqual([])
      }
    })
  )
})

withCast("a link", (it) => {
  it.effect("for three people lets in three of a hundred who come at once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { crowd } = yield* HazelForTests
      const channelId = yield* aChannelWith(ada)
      const { token } = yield* invites(ada, { kind: "link", channelId, maxUses: 3 })
      const people = yield* crowd(100)
      const all = Effect.forEach(people, (person) => Effect.result(comes(person, token)), { concurrency: "unbounded" })
      const results = yield* expectReplayToMatch([ada], all)
      const refused = results.flatMap((each) => (each._tag === "Failure" ? [each.failure] : []))
      expect(refused.length).toBe(97)
      for (const failure of refused) expect(failure).toMatchObject(notValid)
      expect((yield* memberIds(ada, channelId)).length).toBe(4)
    })
  )

  it.effect("counts each person once, and they may come back by it", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { data, token } = yield* invites(ada, { kind: "link", channelId, maxUses: 2 })
      yield* Effect.all([comes(cleo, token), comes(cleo, token), comes(cleo, token)], { concurrency: 3 })
      yield* comes(ada, token)
      expect((yield* openOf(ada)).sent).toEqual([{ ...data, usedCount: 1 }])
      yield* comes(dora, token)
      yield* cleo.asks((hazel) => hazel.channel.leave({ id: channelId }))
      expect((yield* comes(cleo, token)).channelId).toBe(channelId)
    })
  )

  it.effect(
    "does not open when it is unknown, expired, used up or cancelled, or when its inviter has lost the channel",
    () =>
      Effect.gen(function* () {
        const { ada, ben, cleo, dora } = yield* Cast
        const { sql, url } = yield* HazelForTests
        const channelId = yield* aChannelWith(ada, ben)
        const link = { kind: "link", channelId } as const
        const [expired, used, cancelled] = [
          yield* invites(ada, link),
          yield* invites(ada, { ...link, maxUses: 1 }),
          yield* invites(ada, link)
        ]
        const orphaned = yield* invites(ben, link)
        yield* Effect.promise(() => sql`update invitations set expires_at = now() where id = ${expired.data.id}`)
        yield* comes(dora, used.token)
        yield* cancels(ada, cancelled.data)
        yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: ben.id }))
        const answers = yield* Effect.forEach(["nonsense", "", expired, used, cancelled, orphaned], (each) =>
          Effect.gen(function* () {
            const token = typeof each === "string" ? each : each.token
            expect(yield* refusal(comes(cleo, token))).toMatchObject(notValid)
            if (token === "") return undefined
            const byAddress = yield* Effect.promise(() => fetch(`${url}/api/invitations/${token}`))
            const byBody = yield* previewOf({ token })
            expect(byBody.status).toBe(byAddress.status)
            const text = yield* Effect.promise(() => byAddress.text())
            expect(yield* Effect.promise(() => byBody.text())).toBe(text)
            return `${byAddress.status} ${text}`
          })
        )
        expect(new Set(answers.filter((answer) => answer !== undefined))).toEqual(
          new Set([`404 ${JSON.stringify({ message: notValid.message })}`])
        )
      })
  )

  it.effect("shows its holder who is not signed in who invites to what, and no more", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const channelId = yield* aChannelWith(ada)
      const { data, token } = yield* invites(ada, { kind: "link", channelId })
      const asked = yield* previewOf({ token })
      const answer = yield* Effect.promise(() => asked.json())
      expect((yield* previewOf({})).status, "without a token").toBe(400)
      expect(answer).toEqual({
        workspaceName: "Hazel",
        workspaceIconUrl: null,
        inviterName: "Ada",
        channelName: data.channelName,
        role: "member"
      })
      const rows = yield* Effect.promise(
        () => sql`select t::text from invitations t union all select t::text from transactions t
          union all select t::text from log_events t`
      )
      expect(JSON.stringify(rows), "the token is not stored").not.toContain(token)
    })
  )

  it.effect("is shown again to its inviter, managers and admins", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(dora, ben, cleo)
      const { data, token } = yield* invites(cleo, { kind: "link", channelId })
      const shows = (person: TestUser) => person.asks((hazel) => hazel.invitation.token({ id: data.id }))
      for (const person of [cleo, dora, ada]) expect((yield* shows(person)).token).toBe(token)
      expect(yield* refusal(shows(ben))).toMatchObject({ _tag: "InvitationNotFoundError" })
      yield* expectReplayToMatch([cleo, dora], cancels(dora, data))
      expect((yield* openOf(cleo)).sent).toEqual([])
    })
  )
})

withCast("an invitation that somebody else made", (it) => {
  const madeTo = (person: TestUser, channelId: Invitation["channelId"]) =>
    Effect.map(
      person.asks((hazel) => hazel.invitation.list(channelId ? { channelId } : { everyone: true })),
      ({ sent }) => sent.map(({ id }) => id)
    )

  it.effect("is visible to managers of the channel and admins, who may cancel it", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(dora, ada, ben, cleo)
      const link = yield* invites(cleo, { kind: "link", channelId })
      const guest = yield* invites(dora, { kind: "email", channelId, email: "gus@hazel.test", role: "guest" })
      yield* cancels(cleo, (yield* invites(cleo, { kind: "link", channelId })).data)
      const decoy = yield* invites(cleo, { kind: "link", channelId: yield* aPublicChannelOf(cleo) })
      for (const person of [ada, dora]) expect(yield* madeTo(person, channelId)).toEqual([link.data.id, guest.data.id])
      for (const person of [ben, cleo])
        expect(yield* refusal(madeTo(person, channelId))).toMatchObject({ _tag: "UnauthorizedError" })
      yield* expectReplayToMatch([cleo, dora], cancels(dora, link.data))
      expect(yield* madeTo(dora, channelId)).toEqual([guest.data.id])
      expect((yield* openOf(dora)).sent.map(({ id }) => id)).toEqual([guest.data.id])

      const all = yield* madeTo(ada, null)
      expect(all).toEqual(expect.arrayContaining([guest.data.id, decoy.data.id]))
      for (const person of [ben, cleo, dora])
        expect(yield* refusal(madeTo(person, null))).toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("does not exist for people who cannot see the channel", () =>
    Effect.gen(function* () {
      const { ben, cleo, dora } = yield* Cast
      const hidden = yield* aChannelWith(cleo)
      yield* invites(cleo, { kind: "link", channelId: hidden })
      for (const person of [ben, dora])
        expect(yield* refusal(madeTo(person, hidden))).toMatchObject({
          _tag: "ChannelNotFoundError",
          channelId: hidden
        })
    })
  )
})
