import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { authCall } from "../../testing/harness/auth-call.ts"
import { aChannelWith, Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { rawCall } from "../../testing/harness/raw-call.ts"

/** Attack 25. */
withCast("a guest", (it) => {
  it.effect("gets the same refusal for a handle of somebody they can see and of somebody they cannot see", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { sql } = yield* HazelForTests
      yield* Effect.promise(() => sql`delete from channel_members where user_id = ${dora.id}`)
      yield* aChannelWith(ada, dora)
      yield* Effect.promise(() => sql`update users set role = 'guest' where id = ${dora.id}`)
      const answers = Object.fromEntries(
        yield* Effect.forEach(["ada", "cleo"], (handle) =>
          Effect.map(rawCall(dora, "user.update", { handle }), (text) => [handle, text] as const)
        )
      )
      const users = yield* dora.asks((hazel) => hazel.user.list())
      expect(users.users.map(({ handle }) => handle)).toEqual(["ada", "dora"])
      expect(answers["cleo"]).toBe(answers["ada"])
      expect(answers["cleo"]).toContain("This handle is not available.")
    })
  )

  it.effect("gets a handle at sign-up that reveals nothing about people with a similar one", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const { token } = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "link", channelId, role: "guest" }))
      for (const name of ["cleo", "nobody-has-this"]) {
        const { answer } = yield* authCall("/sign-up/email", {
          name,
          email: `${name}@elsewhere.test`,
          password: castPassword,
          invitation: token
        })
        expect(Object(answer["user"]).handle).toMatch(new RegExp(`^${name}-[0-9a-f]{5}$`))
      }
    })
  )
})
