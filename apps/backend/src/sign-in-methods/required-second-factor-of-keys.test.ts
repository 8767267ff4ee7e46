import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { ConnectionTickets } from "../authentication/connection-tickets.ts"
import { Sessions } from "../authentication/sessions.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { asksAs, restrictedTag, whileRequired } from "../testing/scenes/required-second-factor.ts"
import { enrols } from "../testing/scenes/second-factor.ts"

withCast("the API keys of a workspace that requires a second factor (attack 18)", (it) => {
  it.effect("refuses those of people without one, until they have one, and again when an admin removes it", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { deviceOf, signUp, sql } = yield* HazelForTests
      const pam = yield* signUp("pam")
      const tickets = yield* ConnectionTickets
      const sessions = yield* Sessions
      const { answer } = yield* authCall("/api-key/create", { name: "A program" }, bearer(pam.token))
      const key = { token: answer["key"]! }
      const program = yield* deviceOf({ id: pam.id, name: pam.name, ...key })
      yield* program.asks((hazel) => hazel.pushDevice.register({ transport: "fcm", token: `program-${pam.id}` }))
      const devices = Effect.promise(
        () => sql`select from devices_of(${pam.id}, now() + interval '1 hour') where api_key_id is not null`
      )
      const issues = Effect.flatMap(sessions.identify(bearer(key.token), "127.0.0.1"), tickets.issue)
      const ticket = yield* issues
      const socket = yield* listen(key)
      yield* whileRequired(
        ada,
        Effect.gen(function* () {
          expect(yield* socket.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
          expect(yield* asksAs(key)).toContain(restrictedTag)
          expect(yield* Effect.flip(tickets.redeem(ticket, "127.0.0.1"))).toMatchObject({ _tag: "UnauthorizedError" })
          expect(yield* devices).toHaveLength(0)

          yield* enrols(pam.token)
          expect(yield* asksAs(key)).toContain("Success")
          expect(yield* devices).toHaveLength(1)
          yield* tickets.redeem(yield* issues, "127.0.0.1")

          yield* ada.asks((hazel) => hazel.signInMethod.reset({ userId: pam.id }))
          expect(yield* asksAs(key)).toContain(restrictedTag)
        })
      )
      expect(yield* asksAs(key)).toContain("Success")
    })
  )
})
