import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { vi } from "vitest"
import { aChannelWith, Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { aSecond, startUnseen, goes, showsAs, subscribesTo } from "../testing/scenes/presence-subscriptions.ts"
import { stepWallClock } from "../testing/harness/wall-clock.ts"

const hour = 3_600_000

/** Source: fault 9. */
withCast("a clock that is set", (it) => {
  it.effect("forward by an hour closes no connection", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const device = yield* listen(ada)
      stepWallClock(hour)
      yield* TestClock.adjust("3 seconds")
      yield* device.isHandled
      expect(device.socket.readyState).toBe(device.socket.OPEN)
    })
  )

  it.effect("back by an hour shows nobody as present who has left", () =>
    Effect.gen(function* () {
      yield* startUnseen
      const { ada, ben } = yield* Cast
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      yield* aSecond
      yield* subscribesTo(hers, ben)
      yield* showsAs(hers, ben, "online")
      yield* goes(his)
      stepWallClock(-hour)
      yield* TestClock.adjust("16 seconds")
      yield* showsAs(hers, ben, "offline")
    })
  )

  it.effect("back by an hour shows nobody as typing for an hour", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const [hers, his] = [yield* listen(ada), yield* listen(ben)]
      hers.send({ type: "typing", channelId, isTyping: true })
      expect((yield* his.nextSignal("user_typing")).data).toMatchObject({ isTyping: true })
      stepWallClock(-hour)
      yield* TestClock.adjust("8 seconds")
      expect((yield* his.nextSignal("user_typing")).data).toMatchObject({ isTyping: false })
    })
  )

  it.effect("forward by forty days for a moment ends no session for good", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { dora } = yield* Cast
      const session = Effect.promise(async () => {
        const response = await fetch(`${url}/api/auth/get-session`, {
          headers: { authorization: `Bearer ${dora.token}` }
        })
        return (await response.json()) as { readonly user: { readonly id: string } } | null
      })
      expect(yield* session).toMatchObject({ user: { id: dora.id } })
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 24 * hour })
      const meanwhile = yield* session
      vi.useRealTimers()
      expect(meanwhile).toBeNull()
      expect(yield* session).toMatchObject({ user: { id: dora.id } })
    })
  )
})
