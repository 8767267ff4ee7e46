import { expect } from "@effect/vitest"
import { Effect, type Scope } from "effect"
import { TestClock } from "effect/testing"
import { aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { type Listener, listen } from "../testing/harness/listener.ts"
import { aSecondNode } from "../testing/harness/second-node.ts"

/** Source: attack 16. */
withCast("somebody who is deactivated on another node", (it) => {
  it.effect.each(["member", "guest"] as const)(
    "loses their socket within a second as a %s, and is shown as typing no more",
    (role) =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const { crowd, sql } = yield* HazelForTests
        const elsewhere = yield* aSecondNode
        const [mia] = yield* crowd(1)
        yield* Effect.promise(() => sql`update users set role = ${role} where id = ${mia!.id}`)
        const channelId = yield* aChannelWith(ada, ben, mia!)
        const onIt = <A>(device: Effect.Effect<A, never, HazelForTests | Scope.Scope>) =>
          Effect.provideService(device, HazelForTests, elsewhere)
        const [hers, his]: ReadonlyArray<Listener> = [yield* onIt(listen(mia!)), yield* onIt(listen(ben))]
        hers!.send({ type: "typing", channelId, isTyping: true })
        expect((yield* his!.nextSignal("user_typing")).data.isTyping).toBe(true)
        yield* ada.asks((hazel) => hazel.user.deactivate({ userId: mia!.id }))
        yield* TestClock.adjust("1 second")
        expect(yield* hers!.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
        expect((yield* his!.nextSignal("user_typing")).data.isTyping).toBe(false)
      })
  )
})
