import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect, Option } from "effect"
import { welcome } from "../testing/harness/api-call.ts"
import { authCall } from "../testing/harness/auth-call.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { listen } from "../testing/harness/listener.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { mailsAtRest } from "../testing/harness/mails-at-rest.ts"
import { refusal } from "../testing/harness/stored.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"

const signsUp = (email: string, more: object = {}) =>
  authCall("/sign-up/email", { name: "Somebody", email, password: castPassword, ...more })

layer(hazelWithMail(), { excludeTestServices: true })("who may sign up", (it) => {
  it.effect("is decided by the owner and admins, at once, on the first screen too, and is audited", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const [ada, ben] = [yield* signUp("ada"), yield* signUp("ben")]
      const decides = (rules: object) => ada.asks((hazel) => hazel.workspace.setAccessRules(rules))
      expect((yield* signsUp("early@hazel.test")).status).toBe(200)

      const listener = yield* listen(ada)
      const decided = yield* expectReplayToMatch([ada], decides({ signUp: "invited" }))
      expect(decided.data).toMatchObject({ signUp: "invited", signUpDomains: [] })
      expect((yield* listener.next("access_rules_changed")).data).toEqual({})
      expect(yield* welcome).toMatchObject({ signUp: "invited" })
      expect(yield* signsUp("stranger@hazel.test")).toMatchObject({ status: 403, answer: { code: "SIGN_UP_CLOSED" } })
      const { token } = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "link" }))
      expect((yield* signsUp("invited@hazel.test", { invitation: token })).status).toBe(200)

      const unauthorized = { _tag: "UnauthorizedError" }
      const opens = ben.asks((hazel) => hazel.workspace.setAccessRules({ signUp: "open" }))
      expect(yield* Effect.flip(opens)).toMatchObject(unauthorized)
      expect(yield* Effect.flip(ben.asks((hazel) => hazel.workspace.accessRules({})))).toMatchObject(unauthorized)
      for (const [wrong, field] of [
        [{ signUp: "domain" }, "signUpDomains"],
        [{ signUpDomains: ["not a domain"] }, "signUpDomains"],
        [{ signUpDomains: ["*.example.org"] }, "signUpDomains"],
        [{ signUpDomains: ["localhost"] }, "signUpDomains"],
        [{ signUpDomains: Array.from({ length: 51 }, (_, index) => `d${index}.example`) }, "signUpDomains"]
      ] as const)
        expect(yield* Effect.flip(decides(wrong)), JSON.stringify(wrong)).toMatchObject({
          _tag: "InvalidAccessRulesError",
          field
        })
      expect(yield* welcome, "after the refusals").toMatchObject({ signUp: "invited" })

      yield* decides({ signUp: "domain", signUpDomains: [" @Hazel.test", "müller.example", "hazel.test"] })
      const { rules } = yield* ada.asks((hazel) => hazel.workspace.accessRules({}))
      expect(rules).toMatchObject({ signUp: "domain", signUpDomains: ["hazel.test", "xn--mller-kva.example"] })
      const mailed = yield* signsUp("mia@hazel.test")
      expect(mailed).toMatchObject({ status: 403, answer: { code: "ADDRESS_NOT_CONFIRMED" } })
      yield* (yield* Mailbox).receives("mia@hazel.test")

      yield* decides({ signUp: "open" })
      expect((yield* signsUp("late@elsewhere.test")).status).toBe(200)

      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "access_rules_changed" }))
      expect(entries.map(({ record }) => record).at(-1)).toMatchObject({ rules: { signUp: "invited" } })
      expect(entries).toHaveLength(3)
    })
  )
})

const daysLeft = (token: string) =>
  Effect.gen(function* () {
    const { sql } = yield* HazelForTests
    const [row] = yield* Effect.promise(
      () => sql<Array<{ days: number }>>`
        select round(extract(epoch from expires_at - now()) / 86400, 1)::float as days from sessions where token = ${token}`
    )
    return row?.days
  })

layer(hazelWithMail({ signUp: Option.some("open") }), { excludeTestServices: true })(
  "how long people stay signed in",
  (it) => {
    it.effect("is decided by the owner and admins for sessions that there are and for new ones", () =>
      Effect.gen(function* () {
        const { signUp, sql } = yield* HazelForTests
        const [ada, ben, cleo] = [yield* signUp("ada"), yield* signUp("ben"), yield* signUp("cleo")]
        const decides = (rules: object) => ada.asks((hazel) => hazel.workspace.setAccessRules(rules))
        yield* mailsAtRest
        for (const [wrong, field] of [
          [{ sessionIdleDays: 0 }, "sessionIdleDays"],
          [{ sessionIdleDays: 366 }, "sessionIdleDays"],
          [{ sessionLongestDays: -1 }, "sessionLongestDays"]
        ] as const)
          expect(yield* refusal(decides(wrong))).toMatchObject({ _tag: "InvalidAccessRulesError", field })
        expect(yield* daysLeft(ben.token)).toBe(30)
        const [idle, recent] = [yield* listen(ben), yield* listen(cleo)]
        yield* Effect.promise(
          () => sql`update sessions set updated_at = now() - interval '3 days' where token = ${ben.token}`
        )

        expect((yield* decides({ sessionIdleDays: 1 })).data).toMatchObject({
          sessionIdleDays: 1,
          sessionLongestDays: null
        })
        expect(yield* idle.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
        expect(yield* daysLeft(ben.token)).toBe(undefined)
        expect(yield* daysLeft(cleo.token)).toBe(1)

        const again = yield* authCall("/sign-in/email", { email: "ben@hazel.test", password: castPassword })
        const token = again.answer["token"]!
        expect(yield* daysLeft(token), "a new session").toBe(1)
        yield* decides({ sessionIdleDays: 30, sessionLongestDays: 7 })
        expect(yield* daysLeft(token)).toBe(7)
        yield* Effect.promise(
          () => sql`
          update sessions set created_at = now() - interval '6 days', expires_at = now() + interval '2 hours'
          where token = ${token}`
        )
        expect(yield* rawCall({ token }, "user.me", {})).toContain("Success")
        expect(yield* daysLeft(token), "use does not prolong it beyond seven days after the sign-in").toBe(1)
        yield* Effect.promise(
          () => sql`update sessions set created_at = now() - interval '8 days' where token = ${cleo.token}`
        )
        yield* decides({ sessionLongestDays: 7 })
        expect(yield* recent.goodbye).toMatchObject({ reason: "signed-out" })

        const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "session_lifetimes_changed" }))
        expect(entries.map(({ record }) => record).at(-1)).toMatchObject({ lifetimes: { sessionIdleDays: 1 } })
        expect((yield* ada.asks((hazel) => hazel.auditLog.list({ act: "access_rules_changed" }))).entries).toEqual([])
      })
    )
  }
)

layer(HazelForTests.layer, { excludeTestServices: true })("without a mail server", (it) => {
  it.effect("sign-up cannot be for a domain, because nobody could confirm an address", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const ada = yield* signUp("ada")
      expect((yield* ada.asks((hazel) => hazel.workspace.accessRules({}))).canMail).toBe(false)
      const rules = { signUp: "domain", signUpDomains: ["hazel.test"] } as const
      const asked = ada.asks((hazel) => hazel.workspace.setAccessRules(rules))
      expect(yield* refusal(asked)).toMatchObject({ _tag: "InvalidAccessRulesError", field: "signUp" })
    })
  )
})

layer(HazelForTests.layerWith({ signUp: Option.some("invited") }), { excludeTestServices: true })(
  "where the operator decides who may sign up",
  (it) => {
    it.effect("the owner sees it and cannot change it, and the stored rule does not matter", () =>
      Effect.gen(function* () {
        const { signUp } = yield* HazelForTests
        const ada = yield* signUp("ada")
        const { rules, isDecidedByOperator } = yield* ada.asks((hazel) => hazel.workspace.accessRules({}))
        expect({ rules, isDecidedByOperator }).toMatchObject({
          rules: { signUp: "invited" },
          isDecidedByOperator: true
        })
        const asked = ada.asks((hazel) => hazel.workspace.setAccessRules({ signUp: "open" }))
        expect(yield* refusal(asked)).toMatchObject({ _tag: "InvalidAccessRulesError", field: "signUp" })
        expect((yield* signsUp("stranger@hazel.test")).status).toBe(403)
      })
    )
  }
)
