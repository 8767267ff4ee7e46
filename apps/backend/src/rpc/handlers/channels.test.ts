import { expect } from "@effect/vitest"
import type { ChannelId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import type { TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"
import { eventsOf, refusal } from "../../testing/harness/stored.ts"

const outcome = <A, E extends { readonly _tag: string }>(change: Effect.Effect<A, E>) =>
  Effect.match(change, { onFailure: ({ _tag }) => _tag, onSuccess: () => "done" })

const creates = (person: TestUser, kind: "public" | "private", name: string) =>
  person.asks((hazel) => hazel.channel.create({ kind, name }))

const updates = (person: TestUser, id: ChannelId, changes: { readonly name?: string; readonly topic?: string }) =>
  person.asks((hazel) => hazel.channel.update({ id, ...changes }))

const gets = (person: TestUser, id: ChannelId) => person.asks((hazel) => hazel.channel.get({ id }))

withCast("a channel", (it) => {
  it.effect("that is public is visible to everybody at once", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const device = yield* listen(dora)
      const { data } = yield* expectReplayToMatch([ada, dora], creates(ada, "public", " #Team Lunch "))
      expect(data.channel).toMatchObject({ kind: "public", name: "team-lunch", createdBy: ada.id, memberCount: 1 })
      expect(data.membership.role).toBe("manager")
      const { channel } = yield* gets(dora, data.channel.id)
      expect(channel).toEqual(data.channel)
      expect((yield* device.next("channel_created")).data.channel).toEqual(data.channel)
    })
  )

  it.effect("that is private is visible to its members only", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const device = yield* listen(dora)
      const { data } = yield* expectReplayToMatch([ada, dora], creates(ada, "private", "surprise"))
      yield* creates(ada, "public", "afterwards")
      expect((yield* device.next("channel_created")).data.channel.name).toBe("afterwards")
      expect(yield* Effect.flip(gets(dora, data.channel.id))).toMatchObject({ _tag: "ChannelNotFoundError" })
    })
  )

  it.effect("has a name that no other public one has, ignoring case", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      yield* creates(ada, "private", "bakery")
      const { data } = yield* creates(ada, "public", "Bakery")
      const taken = { _tag: "ChannelNameTakenError", name: "bakery" }
      expect(yield* refusal(creates(ben, "public", "BAKERY"))).toMatchObject(taken)
      yield* creates(ben, "private", "bakery")
      const other = yield* creates(ben, "public", "kitchen")
      expect(yield* refusal(updates(ben, other.data.channel.id, { name: "bakery" }))).toMatchObject(taken)
      yield* updates(ada, data.channel.id, { name: "bakery", topic: "Keeping one's own name is fine" })

      const race = [ada, ben, ada, ben].map((person) => Effect.result(creates(person, "public", "cellar")))
      const results = yield* Effect.all(race, { concurrency: "unbounded" })
      const failures = results.flatMap((result) => (result._tag === "Failure" ? [result.failure._tag] : []))
      expect(failures).toEqual(failures.map(() => "ChannelNameTakenError"))
      expect(failures.length).toBe(3)
    })
  )

  it.effect("is refused an invalid name", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      for (const name of ["", "  ", "#", "a".repeat(81), "two/parts", "na\0me", "😀"]) {
        expect(yield* refusal(creates(ada, "private", name)), name).toMatchObject({ _tag: "InvalidChannelNameError" })
        expect(yield* refusal(updates(ada, id, { name }))).toMatchObject({ _tag: "InvalidChannelNameError" })
      }
    })
  )

  it.effect("publishes only what changed, and nothing when nothing changed", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const { channel } = yield* gets(ada, id)
      const described = yield* expectReplayToMatch(
        [ada, ben],
        updates(ada, id, { name: channel.name!, topic: "Bread" })
      )
      expect(described.data).toEqual({ ...channel, topic: "Bread" })
      expect((yield* eventsOf(id)).at(-1)).toMatchObject({ type: "channel_updated", data: { topic: "Bread" } })
      expect((yield* eventsOf(id)).at(-1)!.data).toEqual({ topic: "Bread" })
      for (const changes of [{}, { topic: "Bread" }, { name: channel.name! }]) {
        const { data, seq } = yield* expectReplayToMatch([ada, ben], updates(ada, id, changes))
        expect(data).toEqual(described.data)
        expect(seq).toBe(described.seq)
      }
    })
  )

  it.effect("has a topic of one line that can be stored", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const id = yield* aChannelWith(ada)
      const topicAfter = (topic: string) => Effect.map(updates(ada, id, { topic }), ({ data }) => data.topic)
      expect(yield* topicAfter(" Bread\n\0and\tbutter ")).toBe("Bread and butter")
      expect(yield* topicAfter("🥖".repeat(251)), "whole characters are counted").toBe("🥖".repeat(250))
      expect(yield* topicAfter(`${"a".repeat(250)}🥖`)).toBe("a".repeat(250))
    })
  )

  it.effect("is changed, archived and deleted by its manager and by moderators as far as they may", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const id = yield* aPublicChannelOf(cleo)
      yield* dora.asks((hazel) => hazel.channel.join({ id }))
      const archives = (person: TestUser, archived = true) =>
        person.asks((hazel) => hazel.channel.archive({ id, archived }))
      const deletes = (person: TestUser) => person.asks((hazel) => hazel.channel.delete({ id }))
      const unauthorized = { _tag: "UnauthorizedError" }
      expect(yield* refusal(updates(dora, id, { topic: "Mine" }))).toMatchObject(unauthorized)
      expect(yield* refusal(archives(dora))).toMatchObject(unauthorized)
      expect(yield* refusal(deletes(dora))).toMatchObject(unauthorized)
      yield* expectReplayToMatch([cleo, dora], updates(ben, id, { topic: "Moderated" }))
      yield* expectReplayToMatch([cleo, dora], archives(cleo))
      // A moderator archives but does not delete; admins and managers do both.
      expect(yield* refusal(deletes(ben))).toMatchObject(unauthorized)
      yield* expectReplayToMatch([cleo, dora], deletes(ada))
    })
  )

  it.effect("that is archived is read-only, and can be restored", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const archives = (archived?: boolean) =>
        ada.asks((hazel) => hazel.channel.archive({ id, ...(archived !== undefined && { archived }) }))
      const { data, seq } = yield* expectReplayToMatch([ada, ben], archives())
      expect(data.archivedAt).not.toBeNull()
      expect((yield* expectReplayToMatch([ada, ben], archives())).seq, "once is enough").toBe(seq)
      const archived = { _tag: "ChannelArchivedError", channelId: id }
      expect(yield* refusal(writes(ben, id))).toMatchObject(archived)
      expect(yield* refusal(updates(ada, id, { topic: "Late" }))).toMatchObject(archived)
      const add = ben.asks((hazel) => hazel.channel.addMembers({ id, userIds: [dora.id] }))
      expect(yield* refusal(add)).toMatchObject(archived)
      yield* ben.asks((hazel) => hazel.message.list({ channelId: id }))

      const opened = yield* expectReplayToMatch([ada, ben], archives(false))
      expect(opened.data.archivedAt).toBeNull()
      yield* writes(ben, id)
    })
  )

  it.effect("that is deleted is gone with its whole history, permanently", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const id = yield* aChannelWith(ada, ben)
      const { id: messageId } = yield* writes(ben, id)
      yield* expectReplayToMatch(
        [ada, ben],
        ada.asks((hazel) => hazel.channel.delete({ id }))
      )
      expect(yield* Effect.flip(gets(ada, id))).toMatchObject({ _tag: "ChannelNotFoundError" })
      const read = ben.asks((hazel) => hazel.message.get({ id: messageId }))
      expect(yield* Effect.flip(read)).toMatchObject({ _tag: "MessageNotFoundError" })
    })
  )

  it.effect("is changed before it is deleted or not at all, however close the calls are", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      for (let round = 0; round < 10; round++) {
        const id = yield* aPublicChannelOf(ada)
        const calls: ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }>> = [
          ada.asks((hazel) => hazel.channel.delete({ id })),
          ada.asks((hazel) => hazel.channel.delete({ id })),
          ada.asks((hazel) => hazel.channel.archive({ id })),
          updates(ben, id, { topic: "In a hurry" }),
          cleo.asks((hazel) => hazel.channel.join({ id }))
        ]
        const [one, other, ...changes] = yield* Effect.forEach(calls, outcome, { concurrency: "unbounded" })
        expect([one, other].toSorted()).toEqual(["ChannelNotFoundError", "done"])
        const allowed = ["done", "ChannelNotFoundError", "ChannelArchivedError"]
        for (const change of changes) expect(allowed).toContain(change)
        expect(yield* outcome(gets(cleo, id))).toBe("ChannelNotFoundError")
      }
    })
  )
})
