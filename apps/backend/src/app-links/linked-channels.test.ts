import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { refusal } from "../testing/harness/stored.ts"
import { listen } from "../testing/harness/listener.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { aLinkedApp } from "../testing/scenes/linked-channels.ts"
import { LinkedChannels } from "./linked-channels.ts"

withCast("a linked channel", (it) => {
  it.effect("is made on first use, with the maker of the link as its manager", () =>
    Effect.gen(function* () {
      const { ada, ben, cleo } = yield* Cast
      const linked = yield* LinkedChannels
      const app = yield* aLinkedApp(ada, { memberIds: [ada.id, ben.id] })
      const channel = { appId: app.id, name: "support.7" }
      expect(yield* linked.find(channel)).toBeUndefined()
      const id = (yield* expectReplayToMatch([ada, ben, cleo], linked.open(channel)))!
      expect(yield* linked.find(channel)).toBe(id)
      const found = yield* cleo.asks((hazel) => hazel.channel.get({ id }))
      expect(found.channel).toMatchObject({ kind: "public", name: "support.7", createdBy: ada.id, memberCount: 2 })
      expect(found.channel.topic).toContain(`Users of the app ${app.name} see what is written here`)
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id }))
      expect(members.map(({ userId, role }) => [userId, role])).toEqual([
        [ada.id, "manager"],
        [ben.id, "member"]
      ])
    })
  )

  it.effect("does not exist for a name that no link matches, or of another app", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const linked = yield* LinkedChannels
      const app = yield* aLinkedApp(ada)
      const other = yield* aLinkedApp(ada)
      yield* linked.open({ appId: app.id, name: "support.1" })
      expect(yield* linked.open({ appId: app.id, name: "sales" })).toBeUndefined()
      expect(yield* linked.find({ appId: other.id, name: "support.1" })).toBeUndefined()
    })
  )

  it.effect("is one channel when it is first used many times at once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const linked = yield* LinkedChannels
      const app = yield* aLinkedApp(ada)
      const open = linked.open({ appId: app.id, name: "support.9" })
      const ids = yield* Effect.all(
        Array.from({ length: 8 }, () => open),
        { concurrency: "unbounded" }
      )
      expect(new Set(ids).size).toBe(1)
      const channels = yield* Effect.promise(() => sql`select from channels where name = 'support.9'`)
      expect(channels).toHaveLength(1)
    })
  )

  it.effect("gets a number when a public channel has its name, and none when it is private", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const linked = yield* LinkedChannels
      yield* cleo.asks((hazel) => hazel.channel.create({ kind: "public", name: "support.taken" }))
      const nameOf = Effect.fn(function* (kind: "private" | "public") {
        const app = yield* aLinkedApp(ada, { kind })
        const id = (yield* linked.open({ appId: app.id, name: "support.taken" }))!
        return (yield* ada.asks((hazel) => hazel.channel.get({ id }))).channel.name
      })
      expect(yield* nameOf("public")).toBe("support.taken-2")
      expect(yield* nameOf("private")).toBe("support.taken")
    })
  )

  it.effect("gets the owner of the workspace when nobody of its link is left", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const linked = yield* LinkedChannels
      const app = yield* aLinkedApp(ben, { kind: "private" })
      yield* ada.asks((hazel) => hazel.user.deactivate({ userId: ben.id }))
      const id = (yield* linked.open({ appId: app.id, name: "support.1" }))!
      const { members } = yield* ada.asks((hazel) => hazel.channel.listMembers({ id }))
      expect(members.map(({ userId }) => userId)).toEqual([ada.id])
      yield* ada.asks((hazel) => hazel.user.reactivate({ userId: ben.id }))
    })
  )

  it.effect("is refused beyond the number that an app may have", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const linked = yield* LinkedChannels
      const { id: appId } = yield* aLinkedApp(ada)
      // The rows are stored without channels, because ten thousand of them take long to make.
      yield* Effect.promise(() =>
        sql.begin(async (transaction) => {
          await transaction`set local session_replication_role = replica`
          await transaction`
            insert into app_linked_channels (app_id, name, channel_id)
            select ${appId}, number, gen_random_uuid() from generate_series(1, 10000) number`
        })
      )
      const refused = yield* refusal(linked.open({ appId, name: "support.1" }))
      expect(refused).toMatchObject({ code: "CHAT_CHANNEL_LIMIT" })
    })
  )

  it.effect("is made anew on the next use after somebody deleted it", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const linked = yield* LinkedChannels
      const channel = { appId: (yield* aLinkedApp(ada)).id, name: "support.gone" }
      const id = (yield* linked.open(channel))!
      const device = yield* listen(ada)
      yield* device.welcome
      yield* ada.asks((hazel) => hazel.channel.delete({ id }))
      const next = (yield* linked.open(channel))!
      expect(next).not.toBe(id)
      expect((yield* device.next("channel_opened")).data.summary.channel).toMatchObject({
        id: next,
        name: "support.gone"
      })
    })
  )
})
