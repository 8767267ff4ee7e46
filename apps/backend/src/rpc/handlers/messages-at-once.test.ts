import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aChannelWith, Cast, withCast, writes } from "../../testing/harness/cast.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { eventsOf } from "../../testing/harness/stored.ts"

withCast("messages at the same moment", (it) => {
  it.effect("do not fail because of an invalid one among them", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      yield* Effect.promise(() => sql`alter table messages add constraint no_poison check (body <> 'poison')`)
      const bodies = Array.from({ length: 30 }, (_, index) => (index % 10 === 4 ? "poison" : `Number ${index}`))
      const all = Effect.forEach(bodies, (body) => Effect.result(writes(ada, channelId, body)), {
        concurrency: "unbounded"
      })
      const results = yield* expectReplayToMatch([ada, ben], all)
      yield* Effect.promise(() => sql`alter table messages drop constraint no_poison`)
      const outcomes = results.map((result) =>
        result._tag === "Success" ? result.success.body : Object(result.failure)._tag
      )
      expect(outcomes).toEqual(bodies.map((body) => (body === "poison" ? "InternalServerError" : body)))
      yield* eventsOf(channelId)
    })
  )

  it.effect("are not changed once they are deleted, however close the calls are", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const race = Effect.fnUntraced(function* () {
        const { id } = yield* writes(ada, channelId)
        const edit = Effect.result(ada.asks((hazel) => hazel.message.update({ id, body: "Dinner?" })))
        const remove = ben.asks((hazel) => hazel.message.delete({ id }))
        const [edited, removed] = yield* Effect.all([edit, remove], { concurrency: "unbounded" })
        if (edited._tag === "Success") expect(edited.success.seq).toBeLessThan(removed.seq)
        else expect(edited.failure).toMatchObject({ _tag: "MessageNotFoundError" })
      })
      yield* expectReplayToMatch([ada, ben], Effect.forEach(Array.from({ length: 15 }), race, { concurrency: 3 }))
    })
  )
})
