import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { authCall, bearer } from "../../testing/harness/auth-call.ts"
import { HazelForTests, type TestUser } from "../../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../../testing/harness/hazel-with-mail.ts"
import { listen } from "../../testing/harness/listener.ts"
import { Mailbox } from "../../testing/harness/mailbox.ts"
import { mailsAtRest } from "../../testing/harness/mails-at-rest.ts"
import { rawCall } from "../../testing/harness/raw-call.ts"
import { refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { anAuthenticator } from "../../testing/scenes/an-authenticator.ts"
import { asksForLink, usesLink } from "../../testing/scenes/forgotten-password.ts"
import { enrols, signInBoth, signInByPassword } from "../../testing/scenes/second-factor.ts"

const isTold = (name: string, subject: RegExp) =>
  Effect.flatMap(Mailbox, ({ receivesAbout }) => receivesAbout(`${name}@hazel.test`, subject))

const subjectsTo = (name: string) =>
  Effect.map(Mailbox, ({ mails }) =>
    mails.filter(({ recipients }) => recipients.includes(`${name}@hazel.test`)).map(({ headers }) => headers["subject"])
  )

/** Adds a passkey by the requests of a page, and answers its id. */
const addsPasskey = Effect.fn(function* (person: TestUser) {
  const { url } = yield* HazelForTests
  const asks = (path: string, body: object) => authCall(path, body, { origin: url, ...bearer(person.token) })
  const { answer } = yield* asks("/passkey/prepare", {})
  const response = anAuthenticator(url).registers(Object(answer).options.challenge)
  yield* asks("/passkey/add", { ceremony: answer["ceremony"], name: "Laptop", response })
  const { methods } = yield* person.asks((hazel) => hazel.signInMethod.list({}))
  return methods.passkeys[0]!.id
})

layer(hazelWithMail(), { excludeTestServices: true })("the sign-in methods of a person", (it) => {
  it.effect("tell them by mail of each change, with a link to a new password, and of no refused one", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const [, cleo] = [yield* signUp("ada"), yield* signUp("cleo")]
      const asks = (path: string, body: object = {}) => authCall(path, body, bearer(cleo.token))
      const refused = yield* asks("/authenticator-app/enable", { enrolment: "none", code: "123456" })
      expect(refused.status).toBe(400)
      const { recoveryCodes } = yield* enrols(cleo.token)
      const added = yield* isTold("cleo", /authenticator app was added/)
      expect(added.text).toContain("/forgotten-password")
      expect(added.text).toContain("If that was not you")
      expect((yield* signInBoth("cleo", "aaaa-bbbb-cccc-dddd")).status).toBe(400)
      expect((yield* signInBoth("cleo", recoveryCodes[0]!)).status).toBe(200)
      yield* isTold("cleo", /recovery code of your account was used/)
      yield* asks("/authenticator-app/recovery-codes")
      yield* isTold("cleo", /new recovery codes/)
      const id = yield* addsPasskey(cleo)
      yield* isTold("cleo", /passkey was added/)
      yield* asks("/passkey/remove", { id })
      yield* isTold("cleo", /passkey of your account was removed/)
      yield* asks("/authenticator-app/disable", { password: castPassword })
      yield* isTold("cleo", /authenticator app of your account was removed/)
      const wrong = { currentPassword: "a wrong one", newPassword: "another password" }
      expect((yield* asks("/change-password", wrong)).status).toBe(400)
      yield* asks("/change-password", { ...wrong, currentPassword: castPassword })
      yield* isTold("cleo", /password was changed/)
      const subjects = yield* subjectsTo("cleo")
      expect(subjects.filter((subject) => !subject?.includes("Confirm"))).toHaveLength(7)
    })
  )

  it.effect("keep the second factor when a forgotten password is replaced", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const mia = yield* signUp("mia")
      yield* Effect.promise(() => sql`update users set email_verified = true where id = ${mia.id}`)
      const { recoveryCodes } = yield* enrols(mia.token)
      yield* asksForLink("mia@hazel.test")
      const mail = yield* isTold("mia", /Choose a new password/)
      const token = /\/reset-password#([\w.-]+)/.exec(mail.text)?.[1]
      expect((yield* usesLink(token!, castPassword)).status).toBe(200)
      const signedIn = yield* signInByPassword("mia")
      expect(signedIn).toMatchObject({ status: 403, cookie: "", answer: { code: "SECOND_FACTOR_REQUIRED" } })
      expect((yield* signInBoth("mia", recoveryCodes[0]!)).status).toBe(200)
    })
  )
})

layer(hazelWithMail(), { excludeTestServices: true })("second factors that somebody has lost", (it) => {
  it.effect("are removed by an admin, who is recorded; sessions end, and the password signs in", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const [ada, ben, dora] = [yield* signUp("ada"), yield* signUp("ben"), yield* signUp("dora")]
      yield* enrols(dora.token)
      yield* addsPasskey(dora)
      const socket = yield* listen(dora)
      expect((yield* signInByPassword("dora")).status).toBe(403)
      const resets = ({ asks }: TestUser) => asks((hazel) => hazel.signInMethod.reset({ userId: dora.id }))
      yield* mailsAtRest
      expect(yield* refusal(resets(ben)), "a member").toMatchObject({ _tag: "UnauthorizedError" })
      expect(yield* refusal(resets(dora)), "herself").toMatchObject({ _tag: "UnauthorizedError" })
      yield* expectReplayToMatch([ada], resets(ada))
      expect(yield* socket.goodbye).toMatchObject({ reason: "signed-out" })
      expect(yield* rawCall(dora, "user.me", {})).toContain("UnauthorizedError")
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "second_factors_reset" }))
      expect(entries.map(({ record }) => record)).toEqual([{ act: "second_factors_reset", userId: dora.id }])
      yield* isTold("dora", /Your second factors were removed/)
      expect((yield* signInByPassword("dora")).status).toBe(200)
      const left = yield* Effect.promise(
        () => sql`
          select user_id from two_factors where user_id = ${dora.id}
          union all select user_id from passkeys where user_id = ${dora.id}`
      )
      expect(left).toHaveLength(0)
    })
  )
})
