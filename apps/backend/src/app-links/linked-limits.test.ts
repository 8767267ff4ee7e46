import { expect, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { refusal } from "../testing/harness/stored.ts"
import { aLinkedApp } from "../testing/scenes/linked-channels.ts"
import { LinkedWrites } from "./linked-writes.ts"

layer(HazelForTests.layerWith({ rateLimits: "on" }), { excludeTestServices: true })("a user of an app", (it) => {
  it.effect("writes as often as a person may, and makes no channel and no user beyond that", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const linkedWrites = yield* LinkedWrites
      const app = yield* aLinkedApp(yield* signUp("ada"))
      const write = (place: number) => linkedWrites.publish(app.acts("Jim", `support.${place}`, { place }), "Hello")
      for (let place = 0; place < 10; place++) yield* write(place)
      expect(yield* refusal(write(10))).toMatchObject({ code: "CHAT_RATE_LIMITED" })
      yield* linkedWrites.publish(app.acts("Pam"), "The limits are for each user")
      yield* TestClock.adjust("2 seconds")
      yield* write(10)
    })
  )

  it.effect("is limited in another app by themselves", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const linkedWrites = yield* LinkedWrites
      const ben = yield* signUp("ben")
      const [app, other] = [yield* aLinkedApp(ben), yield* aLinkedApp(ben)]
      for (let count = 0; count < 10; count++) yield* linkedWrites.publish(app.acts("Jim"), "Hello")
      expect(yield* refusal(linkedWrites.publish(app.acts("Jim"), "Hello"))).toMatchObject({
        code: "CHAT_RATE_LIMITED"
      })
      yield* linkedWrites.publish(other.acts("Jim"), "Hello")
    })
  )
})
