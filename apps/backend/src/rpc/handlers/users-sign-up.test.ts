import { expect, layer } from "@effect/vitest"
import { cast, castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { authCall } from "../../testing/harness/auth-call.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { listen } from "../../testing/harness/listener.ts"

layer(HazelForTests.layer, { excludeTestServices: true })("somebody who signs up", (it) => {
  it.effect("is visible to everybody, who receive the events that they signed up and joined general", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const [ada, ben] = [yield* signUp("ada"), yield* signUp("ben")]
      const device = yield* listen(ada)
      const { name, email } = cast.cleo
      const signsUp = Effect.gen(function* () {
        expect(yield* authCall("/sign-up/email", { name, email, password: castPassword })).toMatchObject({
          status: 200
        })
        // better-auth writes these rows; the hub finds them when it compares the heads of its logs.
        yield* TestClock.adjust("1 second")
        const [{ data }, joined] = [yield* device.next("user_joined"), yield* device.next("member_joined")]
        expect(joined.data.member.userId).toBe(data.user.id)
        return data.user
      })
      const user = yield* expectReplayToMatch([ada, ben], signsUp)
      expect(user).toMatchObject({ displayName: "Cleo", handle: "cleo", role: "member" })
    })
  )
})
