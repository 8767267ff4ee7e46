import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"

withCast("a presence subscription that the database cannot answer", (it) => {
  it.effect("closes the connection, which may reconnect", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const device = yield* listen(ada)
      yield* Effect.acquireRelease(
        Effect.promise(() => sql`alter table presences rename to presences_gone`),
        () => Effect.promise(() => sql`alter table presences_gone rename to presences`)
      )
      device.send({ type: "look", userIds: [ben.id] })
      expect(yield* device.goodbye).toMatchObject({ reason: "unavailable", reconnect: true })
    })
  )
})
