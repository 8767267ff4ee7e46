import { expect } from "@effect/vitest"
import { channelTopic, globalTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aChannelWith, aPublicChannelOf, Cast, withCast, writes } from "../harness/cast.ts"
import { expectReplayToMatch } from "../replay/expect-replay-to-match.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { headsOf, listen } from "../harness/listener.ts"
import { eventsOf, refusal } from "../harness/stored.ts"
import { adds, setsRole } from "../scenes/guests.ts"

withCast("a member who becomes a guest", (it) => {
  it.effect("keeps their channels, loses the rest at once on open sockets, and gets it back as a member", () =>
    Effect.gen(function* () {
      const { ada, cleo, dora } = yield* Cast
      const kept = yield* aChannelWith(ada, cleo)
      const open = yield* aPublicChannelOf(ada)
      const reads = cleo.asks((hazel) => hazel.message.list({ channelId: open }))
      yield* reads
      const device = yield* listen(cleo)
      yield* expectReplayToMatch([ada, cleo, dora], setsRole(ada, cleo, "guest"))
      yield* device.next("workspace_closed")
      expect(yield* refusal(reads)).toMatchObject({ _tag: "ChannelNotFoundError" })
      const { channels } = yield* cleo.asks((hazel) => hazel.channel.list())
      expect(channels.map(({ channel }) => channel.id)).toContain(kept)

      const place = yield* aPublicChannelOf(dora)
      const { seq } = yield* writes(ada, kept, "Still among us")
      yield* device.receives({ [channelTopic(kept)]: seq })
      const last = device.on(globalTopic).at(-1)
      expect(last, "the last event about everybody").toMatchObject({
        type: "user_updated",
        data: { user: { id: cleo.id, role: "guest" } }
      })

      yield* expectReplayToMatch([ada, cleo, dora], setsRole(ada, cleo, "member"))
      yield* reads
      yield* dora.asks((hazel) => hazel.user.update({ title: "Heard again" }))
      yield* device.receives(yield* headsOf(cleo))
      expect(
        device.lines.filter((line) => line.includes(place)),
        "the missed events are missing"
      ).toEqual([])
      expect(device.on(globalTopic).at(-1)).toMatchObject({ data: { user: { title: "Heard again" } } })
    })
  )

  it.effect("manages nothing any more, as their channels receive", () =>
    Effect.gen(function* () {
      const { ada, ben, dora } = yield* Cast
      const id = yield* aChannelWith(dora, ben)
      yield* expectReplayToMatch([ben, dora], setsRole(ada, dora, "guest"))
      expect((yield* eventsOf(id)).slice(-2)).toMatchObject([
        { type: "member_role_updated", data: { userId: dora.id, role: "member" } },
        { type: "member_workspace_role_updated", data: { userId: dora.id, role: "guest" } }
      ])
      const update = dora.asks((hazel) => hazel.channel.update({ id, topic: "Mine" }))
      expect(yield* refusal(update)).toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("breaks nothing, whatever else changes at the same moment", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo, dora } = yield* Cast
      const { crowd } = yield* HazelForTests
      const [gusti] = yield* crowd(1)
      yield* setsRole(ada, gusti!, "guest")
      const id = yield* aChannelWith(ada, ben, cleo)
      const removes = (other: TestUser) => ada.asks((hazel) => hazel.channel.removeMember({ id, userId: other.id }))
      const titled = (person: TestUser, turn: number) =>
        person.asks((hazel) => hazel.user.update({ title: `Baker ${turn}` }))
      const acts = Array.from(
        { length: 12 },
        (_, turn): ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }>> => [
          setsRole(ada, cleo, turn % 2 === 0 ? "guest" : "member"),
          setsRole(ada, dora, turn % 3 === 0 ? "guest" : "member"),
          ada.asks((hazel) => hazel.channel.setMemberRole({ id, userId: cleo.id, role: "manager" })),
          adds(ada, id, turn % 2 === 0 ? gusti! : dora),
          removes(turn % 2 === 0 ? gusti! : dora),
          titled(cleo, turn),
          titled(gusti!, turn),
          titled(ben, turn),
          ada.asks((hazel) => hazel.workspace.update({ name: `Bakery ${turn}` }))
        ]
      ).flat()
      // The acts wait for each other's locks. With more at once, the last ones would be answered before they are carried out.
      const all = Effect.forEach(acts, Effect.result, { concurrency: 12 })
      const results = yield* expectReplayToMatch([ada, ben, cleo, dora, gusti!], all)
      const failures = results.flatMap((result) => (result._tag === "Failure" ? [result.failure._tag] : []))
      const expected = new Set(["UnauthorizedError", "ChannelMemberNotFoundError"])
      expect(failures.filter((tag) => !expected.has(tag))).toEqual([])
    })
  )

  it.effect("receives nothing later than that while they connect", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      for (let turn = 0; turn < 10; turn++) {
        const [device] = yield* Effect.all([listen(cleo), setsRole(ada, cleo, "guest")], { concurrency: "unbounded" })
        // No other test gives this title: a title that does not change makes no event.
        const { seq } = yield* ben.asks((hazel) => hazel.user.update({ title: `Smith ${turn}` }))
        yield* device.receives(yield* headsOf(cleo))
        expect(device.on(globalTopic).filter((event) => event.seq >= seq)).toEqual([])

        const [again] = yield* Effect.all([listen(cleo), setsRole(ada, cleo, "member")], { concurrency: "unbounded" })
        yield* ben.asks((hazel) => hazel.user.update({ title: `Cook ${turn}` }))
        const heads = yield* headsOf(cleo)
        for (const each of [device, again]) {
          yield* each.awaits("the news", () => each.on(globalTopic).find((event) => event.seq === heads[globalTopic]))
          each.socket.terminate()
        }
      }
    })
  )
})
