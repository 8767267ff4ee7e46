import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { uuidV7 } from "@hazel/domain/uuid"
import { ConfigProvider, Effect, Fiber, Layer, Option } from "effect"
import { HazelConfig } from "../config.ts"
import { welcome } from "../testing/harness/api-call.ts"
import { authCall } from "../testing/harness/auth-call.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"

const signsUp = (email: string, more: object = {}) =>
  authCall("/sign-up/email", { name: "Somebody", email, password: castPassword, ...more })

const responseOf = ({ status, answer }: Effect.Success<ReturnType<typeof signsUp>>) => ({ status, answer })

/** Source: attack 16. */
layer(hazelWithMail({ signUp: Option.some("invited") }), { excludeTestServices: true })(
  "where sign-up is by invitation",
  (it) => {
    it.effect("the first person signs up, and nobody after them without an invitation, known or not", () =>
      Effect.gen(function* () {
        const { signUp } = yield* HazelForTests
        const ada = yield* signUp("ada")
        expect(yield* welcome).toMatchObject({ signUp: "invited", hasPeople: true })
        const stranger = yield* signsUp("stranger@elsewhere.test")
        expect(stranger).toMatchObject({ status: 403, answer: { code: "SIGN_UP_CLOSED" } })
        expect(responseOf(yield* signsUp("ada@hazel.test")), "byte for byte").toEqual(responseOf(stranger))
        for (const more of [{ name: "\0" }, { name: "" }]) {
          const unknown = yield* signsUp("stranger@elsewhere.test", more)
          expect(responseOf(yield* signsUp("ada@hazel.test", more)), "attack 24").toEqual(responseOf(unknown))
        }
        const forged = yield* signsUp("stranger@elsewhere.test", { invitation: "forged" })
        expect(forged).toMatchObject({ status: 400, answer: { code: "INVITATION_NOT_VALID" } })
        expect(responseOf(yield* signsUp("ada@hazel.test", { invitation: "forged" }))).toEqual(responseOf(forged))

        const { token } = yield* ada.asks((hazel) => hazel.invitation.create({ kind: "link" }))
        expect((yield* signsUp("ben@hazel.test", { invitation: token })).status).toBe(200)
      })
    )
  }
)

layer(hazelWithMail({ signUp: Option.some("domain"), signUpDomains: ["hazel.test"] }), { excludeTestServices: true })(
  "where sign-up is for a domain",
  (it) => {
    it.effect(
      "somebody who opens the mail to an address of the domain signs up, and the answer before is the same for all",
      () =>
        Effect.gen(function* () {
          const { signUp } = yield* HazelForTests
          const mailbox = yield* Mailbox
          yield* signUp("ada")
          const first = yield* signsUp("mia@hazel.test")
          expect(first).toMatchObject({ status: 403, answer: { code: "ADDRESS_NOT_CONFIRMED" } })
          for (const email of ["ada@hazel.test", "mia@elsewhere.test", "mia@hazel.test.evil.test", "x@sub.hazel.test"])
            expect(responseOf(yield* signsUp(email)), email).toEqual(responseOf(first))

          const { text, headers } = yield* mailbox.receives("mia@hazel.test")
          expect(headers["subject"]).toBe("Confirm your address")
          const addressProof = /\/confirm#([\w.-]+)/.exec(text)?.[1]
          expect((yield* signsUp("noa@hazel.test", { addressProof })).status, "a proof of another address").toBe(403)
          expect((yield* signsUp("mia@hazel.test", { addressProof: `${addressProof}x` })).status).toBe(403)
          expect(yield* signsUp("MIA@hazel.test", { addressProof })).toMatchObject({ status: 200 })
          yield* signsUp("mia@hazel.test")
          const asked = mailbox.mails.filter(({ recipients }) => recipients.includes("mia@hazel.test"))
          expect(asked, "one mail within the hour").toHaveLength(1)
          expect(mailbox.mails.flatMap(({ recipients }) => recipients)).not.toContain("mia@elsewhere.test")
        })
    )
  }
)

const domain = { signUp: Option.some("domain" as const), signUpDomains: ["hazel.test"] }

for (const [mode, settings, code] of [
  ["by invitation", { signUp: Option.some("invited" as const) }, "SIGN_UP_CLOSED"],
  ["for a domain", domain, "ADDRESS_NOT_CONFIRMED"]
] as const)
  layer(hazelWithMail(settings), { excludeTestServices: true })(
    `an empty installation where sign-up is ${mode}`,
    (it) => {
      it.effect("refuses whoever signs up while another node admits the first person", () =>
        Effect.gen(function* () {
          const { sql } = yield* HazelForTests
          const elsewhere = yield* Effect.promise(() => sql.reserve())
          yield* Effect.promise(() => elsewhere`begin`)
          yield* Effect.promise(
            () => elsewhere`insert into users (id, email, display_name) values (${uuidV7()}, 'ada@hazel.test', 'Ada')`
          )
          const late = yield* Effect.forkChild(signsUp("ben@hazel.test"))
          const waiting = Effect.promise(
            () => sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
          )
          yield* Effect.repeat(waiting, { until: ({ length }) => length === 1 })
          yield* Effect.promise(() => elsewhere`commit`)
          elsewhere.release()
          expect(yield* Fiber.join(late)).toMatchObject({ status: 422, answer: { code } })
          expect(yield* Effect.promise(() => sql`select handle, role from users`)).toEqual([
            { handle: "ada", role: "owner" }
          ])
        })
      )
    }
  )

layer(hazelWithMail({ signUp: Option.some("open") }), { excludeTestServices: true })(
  "where everybody may sign up",
  (it) => {
    it.effect(
      "somebody whose address another took in the same moment is told so, and other refusals have a code too",
      () =>
        Effect.gen(function* () {
          const { signUp, sql } = yield* HazelForTests
          yield* signUp("ada")
          const elsewhere = yield* Effect.promise(() => sql.reserve())
          yield* Effect.promise(() => elsewhere`begin`)
          yield* Effect.promise(
            () => elsewhere`insert into users (id, email, display_name) values (${uuidV7()}, 'mia@hazel.test', 'Mia')`
          )
          const late = yield* Effect.forkChild(signsUp("mia@hazel.test"))
          const waiting = Effect.promise(
            () => sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
          )
          yield* Effect.repeat(waiting, { until: ({ length }) => length === 1 })
          yield* Effect.promise(() => elsewhere`commit`)
          elsewhere.release()
          expect(yield* Fiber.join(late)).toMatchObject({
            status: 422,
            answer: { code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" }
          })
          yield* Effect.promise(
            () => sql`alter table users add constraint users_title_check check (email <> 'noa@hazel.test')`
          )
          expect(yield* signsUp("noa@hazel.test")).toMatchObject({ status: 422, answer: { code: "SIGN_UP_FAILED" } })
        })
    )
  }
)

const settingsFrom = (env: Record<string, string>) =>
  Effect.scoped(Layer.build(HazelConfig.layer)).pipe(
    Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown(env))),
    Effect.exit
  )

layer(Layer.empty)("the settings of sign-up", (it) => {
  it.effect("for a domain are refused without domains and a mail server", () =>
    Effect.gen(function* () {
      const domain = { HAZEL_SIGN_UP: "domain" }
      expect((yield* settingsFrom(domain))._tag).toBe("Failure")
      expect((yield* settingsFrom({ ...domain, HAZEL_SIGN_UP_DOMAINS: "hazel.test" }))._tag).toBe("Failure")
      const whole = { ...domain, HAZEL_SIGN_UP_DOMAINS: "hazel.test", HAZEL_SMTP_URL: "smtp://localhost" }
      expect((yield* settingsFrom(whole))._tag).toBe("Success")
    })
  )
})
