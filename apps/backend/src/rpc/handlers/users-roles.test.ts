import { expect } from "@effect/vitest"
import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import { UserId } from "@hazel/domain/ids"
import type { WorkspaceRole } from "@hazel/domain/models/user-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const roles: ReadonlyArray<WorkspaceRole> = ["owner", "admin", "moderator", "member", "guest"]

/** The changes of roles that are allowed. Every other change is refused. */
const mayChange: Readonly<Record<WorkspaceRole, { readonly of: string; readonly to: string }>> = {
  owner: { of: "admin moderator member guest", to: "admin moderator member guest" },
  admin: { of: "moderator member guest", to: "admin moderator member guest" },
  moderator: { of: "", to: "" },
  member: { of: "", to: "" },
  guest: { of: "", to: "" }
}

const setsRole = (person: TestUser, other: TestUser, role: WorkspaceRole) =>
  person.asks((hazel) => hazel.user.setRole({ userId: other.id, role }))

const isMade = Effect.fn(function* (person: TestUser, role: WorkspaceRole) {
  const { sql } = yield* HazelForTests
  yield* Effect.promise(() => sql`update users set role = ${role} where id = ${person.id}`)
})

const roleOf = (viewer: TestUser, person: TestUser) =>
  Effect.map(
    viewer.asks((hazel) => hazel.user.get({ id: person.id })),
    ({ role }) => role
  )

const twoMembers = Effect.gen(function* () {
  const { crowd } = yield* HazelForTests
  const [one, other] = yield* crowd(2)
  return { one: one!, other: other! }
})

withCast("a role", (it) => {
  it.effect.each(roles)("is given by somebody who is %s as the table says, and not otherwise", (actorRole) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { one, other } = yield* twoMembers
      const actor = actorRole === "owner" ? ada : one
      if (actor !== ada) yield* isMade(actor, actorRole)
      const { of, to } = mayChange[actorRole]
      for (const from of roles) {
        const target = from === "owner" ? ada : other
        if (target === actor) continue
        for (const role of roles) {
          if (target !== ada) yield* isMade(target, from)
          const isAllowed = of.split(" ").includes(from) && to.split(" ").includes(role)
          const outcome = yield* Effect.result(setsRole(actor, target, role))
          const answers = outcome._tag === "Success" ? outcome.success.data.role : outcome.failure._tag
          expect(answers, `${from} to ${role}`).toBe(isAllowed ? role : "UnauthorizedError")
          expect(yield* roleOf(ada, target)).toBe(isAllowed ? role : from)
        }
      }
    })
  )

  it.effect("cannot be changed by people for themselves, nor for somebody who does not exist", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      for (const role of ["admin", "owner", "guest"] as const) {
        expect(yield* refusal(setsRole(ada, ada, role))).toMatchObject({ _tag: "UnauthorizedError" })
      }
      const userId = UserId.make(uuidV7())
      const nobody = (person: TestUser) => person.asks((hazel) => hazel.user.setRole({ userId, role: "member" }))
      expect(yield* refusal(nobody(ada))).toMatchObject({ _tag: "UserNotFoundError", userId })
      expect(yield* refusal(nobody(dora)), "somebody without the right learns nothing").toMatchObject({
        _tag: "UnauthorizedError"
      })
    })
  )

  it.effect("is published to everybody, once", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const device = yield* listen(dora)
      const { data, seq } = yield* expectReplayToMatch([ada, cleo, dora], setsRole(ada, cleo, "moderator"))
      expect(data).toMatchObject({ id: cleo.id, role: "moderator" })
      expect((yield* device.next("user_updated")).data.user).toEqual(data)
      expect((yield* expectReplayToMatch([ada, dora], setsRole(ada, cleo, "moderator"))).seq).toBe(seq)
    })
  )

  it.effect("that is taken away gives no rights from that moment on, even on open sockets", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      yield* setsRole(ada, cleo, "admin")
      const channelId = yield* aChannelWith(ada, cleo, dora)
      const message = yield* writes(dora, channelId)
      const rights: ReadonlyArray<Effect.Effect<object, { readonly _tag: string }>> = [
        cleo.asks((hazel) => hazel.workspace.update({ name: "Hers" })),
        cleo.asks((hazel) => hazel.channel.update({ id: channelId, topic: "Hers" })),
        cleo.asks((hazel) => hazel.message.delete({ id: message.id })),
        setsRole(cleo, dora, "moderator")
      ]
      yield* rights[0]!
      yield* setsRole(ada, cleo, "member")
      for (const right of rights) expect(yield* refusal(right)).toMatchObject({ _tag: "UnauthorizedError" })
      yield* setsRole(ada, cleo, "admin")
      for (const right of rights) expect(yield* right).toMatchObject({ seq: expect.any(Number) })
    })
  )

  it.effect("is lost by at most one of two admins who demote each other at once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      for (let round = 0; round < 10; round++) {
        const { one, other } = yield* twoMembers
        for (const person of [one, other]) yield* setsRole(ada, person, "admin")
        // Equals may not act against each other; only after a concurrent demotion the other one may.
        const calls = [setsRole(one, other, "member"), setsRole(other, one, "member"), setsRole(ada, one, "moderator")]
        const [first, second] = yield* Effect.forEach(calls, Effect.result, { concurrency: "unbounded" })
        expect(first!._tag, "against an equal, or by a moderator").toBe("Failure")
        const isAfter = second!._tag === "Success"
        expect(yield* roleOf(ada, other)).toBe("admin")
        expect(["moderator", ...(isAfter ? ["member"] : [])]).toContain(yield* roleOf(ada, one))
      }
    })
  )
})

const setsMemberRole = (person: TestUser, id: Parameters<typeof writes>[1], other: TestUser, role: ChannelRole) =>
  person.asks((hazel) => hazel.channel.setMemberRole({ id, userId: other.id, role }))

withCast("managing a channel", (it) => {
  it.effect("is shared by managers and moderators, and published to the channel", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(cleo, ben, dora)
      expect(yield* refusal(setsMemberRole(dora, id, dora, "manager"))).toMatchObject({ _tag: "UnauthorizedError" })
      const { data, seq } = yield* expectReplayToMatch([ben, cleo, dora], setsMemberRole(cleo, id, dora, "manager"))
      expect(data).toMatchObject({ userId: dora.id, role: "manager" })
      expect((yield* eventsOf(id)).at(-1)).toMatchObject({
        type: "member_role_updated",
        data: { userId: dora.id, role: "manager" }
      })
      expect((yield* setsMemberRole(cleo, id, dora, "manager")).seq, "once is enough").toBe(seq)
      const mine = (yield* dora.asks((hazel) => hazel.channel.list())).channels.find(({ channel }) => channel.id === id)
      expect(mine!.membership.role).toBe("manager")
      yield* dora.asks((hazel) => hazel.channel.update({ id, topic: "Hers now" }))

      expect(yield* refusal(setsMemberRole(ada, id, dora, "member"))).toMatchObject({ _tag: "ChannelNotFoundError" })
    })
  )

  it.effect("is taken from people with a lower role, and given up by managers themselves", () =>
    Effect.gen(function* () {
      const { ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(cleo, ben, dora)
      yield* setsMemberRole(cleo, id, dora, "manager")
      expect(yield* refusal(setsMemberRole(dora, id, cleo, "member"))).toMatchObject({ _tag: "UnauthorizedError" })
      const outs = (person: TestUser, other: TestUser) =>
        person.asks((hazel) => hazel.channel.removeMember({ id, userId: other.id }))
      expect(yield* refusal(outs(dora, cleo)), "an equal").toMatchObject({ _tag: "UnauthorizedError" })
      expect(yield* refusal(outs(dora, ben)), "a moderator").toMatchObject({ _tag: "UnauthorizedError" })
      yield* expectReplayToMatch([ben, cleo, dora], setsMemberRole(ben, id, dora, "member"))
      expect(yield* refusal(setsMemberRole(dora, id, dora, "manager"))).toMatchObject({ _tag: "UnauthorizedError" })
      yield* expectReplayToMatch([ben, cleo, dora], setsMemberRole(cleo, id, cleo, "member"))
      // Nobody manages the channel any more; moderators of the workspace still do.
      expect(yield* refusal(setsMemberRole(cleo, id, dora, "manager"))).toMatchObject({ _tag: "UnauthorizedError" })
      yield* setsMemberRole(ben, id, dora, "manager")
    })
  )

  it.effect("does not exist in conversations, nor for people outside the channel", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      expect(yield* refusal(setsMemberRole(ada, id, dora, "manager"))).toMatchObject({
        _tag: "ChannelMemberNotFoundError",
        userId: dora.id
      })
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id, cleo.id] }))
      const group = data.channel.id
      expect(yield* refusal(setsMemberRole(ada, group, ben, "manager"))).toMatchObject({ _tag: "ChannelKindError" })
    })
  )
})
