import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { refusal } from "../../testing/harness/stored.ts"

type Filters = { readonly channelId?: ChannelId }

const entriesFor = (person: TestUser, filters: Filters = {}) =>
  Effect.map(
    person.asks((hazel) => hazel.auditLog.list(filters)),
    ({ entries }) => entries
  )

/** Attempts the statements in a transaction of their own. */
const attempt = Effect.fn(function* (statements: string) {
  const { sql } = yield* HazelForTests
  return yield* Effect.promise(() =>
    sql.begin((transaction) => transaction.unsafe(statements)).then(() => "done", String)
  )
})

withCast("the audit log", (it) => {
  it.effect("records who did what to whom and where, newest first", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben, cleo)
      const { id: messageId } = yield* writes(cleo, channelId)
      const reacting = { channelId, messageId, emoji: "🍕" }
      const { data: reaction } = yield* cleo.asks((hazel) => hazel.messageReaction.create(reacting))
      yield* ben.asks((hazel) => hazel.messageReaction.delete({ id: reaction.id }))
      yield* ben.asks((hazel) => hazel.message.delete({ id: messageId }))
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: channelId, userId: cleo.id }))
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId, archived: false }))
      const { channel } = yield* ada.asks((hazel) => hazel.channel.get({ id: channelId }))
      yield* ada.asks((hazel) => hazel.channel.delete({ id: channelId }))

      const entries = yield* entriesFor(ada, { channelId })
      const toCleo = { channelId, userId: cleo.id }
      expect(entries.map(({ actorId, record }) => ({ actorId, ...record }))).toEqual([
        { actorId: ada.id, act: "channel_deleted", channelId },
        { actorId: ada.id, act: "channel_archived", channelId, isArchived: false },
        { actorId: ada.id, act: "channel_archived", channelId, isArchived: true },
        { actorId: ada.id, act: "member_removed", ...toCleo },
        { actorId: ben.id, act: "message_removed", messageId, ...toCleo },
        { actorId: ben.id, act: "message_reaction_removed", messageId, emoji: "🍕", ...toCleo }
      ])
      expect(new Set(entries.map(({ channelName }) => channelName))).toEqual(new Set([channel.name]))

      const his = yield* entriesFor(ben)
      expect(
        his.map(({ actorId }) => actorId),
        "a moderator sees what they did"
      ).toEqual([ben.id, ben.id])
      const hers = ben.asks((hazel) => hazel.auditLog.list({ actorId: ada.id }))
      expect((yield* hers).entries).toEqual([])
      for (const person of [cleo, dora]) {
        expect(yield* refusal(entriesFor(person))).toMatchObject({ _tag: "UnauthorizedError" })
      }
    })
  )

  it.effect("records changes of roles, and which channels were archived and restored", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const userId = cleo.id
      const made = ada.asks((hazel) => hazel.channel.setMemberRole({ id: channelId, userId, role: "manager" }))
      const opened = ada.asks((hazel) => hazel.channel.convert({ id: channelId, kind: "public" }))
      for (const change of [made, made, opened, opened]) yield* change
      expect((yield* entriesFor(ada, { channelId })).map(({ record }) => record)).toEqual([
        { act: "channel_converted", channelId, from: "private", to: "public" },
        { act: "role_changed", channelId, userId, from: "member", to: "manager" }
      ])

      yield* ada.asks((hazel) => hazel.user.setRole({ userId, role: "moderator" }))
      yield* ada.asks((hazel) => hazel.workspace.transferOwnership({ userId: ben.id }))
      const changes = (yield* entriesFor(ada)).slice(0, 3).map(({ record }) => record)
      expect(changes).toEqual([
        { act: "role_changed", channelId: null, userId: ben.id, from: "moderator", to: "owner" },
        { act: "role_changed", channelId: null, userId: ada.id, from: "owner", to: "admin" },
        { act: "role_changed", channelId: null, userId, from: "member", to: "moderator" }
      ])
      yield* ben.asks((hazel) => hazel.workspace.transferOwnership({ userId: ada.id }))
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: ben.id, role: "moderator" }))
      yield* ada.asks((hazel) => hazel.user.setRole({ userId, role: "member" }))
    })
  )

  it.effect("records what was purged, and by whom", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const { id: messageId } = yield* writes(cleo, channelId)
      yield* ada.asks((hazel) => hazel.message.purge({ id: messageId }))
      yield* ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
      const entries = yield* entriesFor(ada, { channelId })
      expect(entries.map(({ actorId, record }) => ({ actorId, ...record }))).toEqual([
        { actorId: ada.id, act: "channel_purged", channelId },
        { actorId: ada.id, act: "message_purged", channelId, userId: cleo.id, messageId }
      ])
    })
  )

  it.effect("records whose invitation somebody else has cancelled", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const channelId = yield* aChannelWith(dora, cleo)
      const invites = (person: TestUser, to?: ChannelId) =>
        person.asks((hazel) => hazel.invitation.create({ kind: "link", ...(to && { channelId: to }) }))
      const cancels = (person: TestUser, id: Invitation["id"]) =>
        person.asks((hazel) => hazel.invitation.cancel({ id }))
      const { data: there } = yield* invites(cleo, channelId)
      const { data: anywhere } = yield* invites(cleo)
      const { data: own } = yield* invites(cleo, channelId)
      yield* cancels(dora, there.id)
      yield* cancels(ada, anywhere.id)
      yield* cancels(cleo, own.id)
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "invitation_cancelled" }))
      expect(entries.map(({ actorId, record }) => ({ actorId, ...record }))).toEqual([
        { actorId: ada.id, act: "invitation_cancelled", channelId: null, userId: cleo.id, invitationId: anywhere.id },
        { actorId: dora.id, act: "invitation_cancelled", channelId, userId: cleo.id, invitationId: there.id }
      ])
    })
  )

  it.effect("does not record what people do with their own things", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(cleo)
      const { id: messageId } = yield* writes(cleo, channelId)
      const reacting = { channelId, messageId, emoji: "🍕" }
      const { data: reaction } = yield* cleo.asks((hazel) => hazel.messageReaction.create(reacting))
      yield* cleo.asks((hazel) => hazel.messageReaction.delete({ id: reaction.id }))
      yield* cleo.asks((hazel) => hazel.message.delete({ id: messageId }))
      expect(yield* entriesFor(ada, { channelId })).toEqual([])
    })
  )

  it.effect("is read in pages", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      for (let turn = 0; turn < 60; turn++) {
        yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId, archived: turn % 2 === 0 }))
      }
      const first = yield* ada.asks((hazel) => hazel.auditLog.list({ channelId }))
      expect(first).toMatchObject({ hasMore: true })
      const cursor = first.entries.at(-1)!.id
      const second = yield* ada.asks((hazel) => hazel.auditLog.list({ channelId, cursor, act: "channel_archived" }))
      expect(second).toMatchObject({ hasMore: false })
      const ids = [...first.entries, ...second.entries].map(({ id }) => id)
      expect(new Set(ids).size).toBe(60)
      expect(ids).toEqual(ids.toSorted().toReversed())
    })
  )

  it.effect("cannot be changed, not even by the owner of the database", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      const before = yield* entriesFor(ada)
      expect(before.length).toBeGreaterThan(0)
      const statements = [
        "update audit_entries set act = 'nothing'",
        "delete from audit_entries",
        "truncate audit_entries",
        "truncate users cascade",
        `delete from users where id = '${ada.id}'`,
        "set local session_replication_role = replica; delete from audit_entries",
        "set local session_replication_role = replica; truncate audit_entries"
      ]
      for (const statement of statements) expect(yield* attempt(statement), statement).not.toBe("done")
      expect(yield* entriesFor(ada)).toEqual(before)
    })
  )
})
