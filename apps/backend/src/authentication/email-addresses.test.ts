import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect, Result } from "effect"
import { authCall } from "../testing/harness/auth-call.ts"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { invites } from "../testing/scenes/inviting.ts"

const addresses = [
  "mia@example.org",
  " Mia+hazel@Example.org ",
  "m.i_a-o'hara@mail.example.co.uk",
  "mia@xn--mller-kva.example",
  "Noa@Müller.example",
  "müller@example.com",
  "иван@почта.рф",
  "mia@почта.рф",
  "mia@xn--80a1acny.xn--p1ai",
  "mia@example",
  "mia@example..org",
  "mia!x@example.org",
  "mia/x@example.org",
  "mia@bots.invalid",
  "mia",
  "",
  `${"a".repeat(250)}@example.org`
]

withCast("an e-mail address (input A5)", (it) => {
  it.effect("is accepted at sign-up where it can be invited, and is refused at both with the same text", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      for (const email of addresses) {
        const invited = yield* Effect.result(invites(ada, { kind: "email", email }))
        const refusal = Result.isFailure(invited) ? invited.failure : undefined
        const signedUp = yield* authCall("/sign-up/email", { name: "Mia", email, password: castPassword })
        const expected = refusal === undefined ? [200, undefined] : [400, Object(refusal).message]
        expect([signedUp.status, signedUp.answer["message"]], email).toEqual(expected)
        expect(signedUp.text).not.toContain("[body")
        if (refusal !== undefined) continue
        const signIn = yield* authCall("/sign-in/email", { email, password: castPassword })
        expect(signIn.status, email).toBe(200)
      }
    })
  )
})
