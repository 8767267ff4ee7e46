import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import type { Settings } from "../config.ts"
import { parseTrustedProxies } from "../front-door/client-address.ts"
import { mailLimits } from "../front-door/limits/index.ts"
import { apiCall, welcome } from "../testing/harness/api-call.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { entriesLogged, HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail } from "../testing/harness/hazel-with-mail.ts"
import { listen } from "../testing/harness/listener.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { anAuthenticator } from "../testing/scenes/an-authenticator.ts"
import {
  asksForLink,
  linkNotValid,
  resetTokensTo,
  resetTokenTo,
  usesLink
} from "../testing/scenes/forgotten-password.ts"
import { enrols } from "../testing/scenes/second-factor.ts"

const signsIn = (name: string, password: string) =>
  Effect.map(authCall("/sign-in/email", { email: `${name}@hazel.test`, password }), ({ status }) => status)

layer(hazelWithMail(), { excludeTestServices: true })("a forgotten password", (it) => {
  it.effect("is replaced by a mailed link, which works once and signs out every device", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const { receivesAll } = yield* Mailbox
      const mia = yield* signUp("mia")
      const program = yield* authCall("/api-key/create", { name: "A program" }, bearer(mia.token))
      const device = yield* listen(mia)
      expect(yield* asksForLink(" MIA@hazel.test ")).toMatchObject({ status: 200, text: "{}" })
      const token = yield* resetTokenTo("mia@hazel.test")
      expect(yield* usesLink(token, "short")).toMatchObject({ answer: { code: "PASSWORD_TOO_SHORT" } })
      expect(yield* usesLink(token, "x".repeat(257))).toMatchObject({ answer: { code: "PASSWORD_TOO_LONG" } })
      expect((yield* usesLink(token)).status).toBe(200)
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      for (const credential of [mia.token, program.answer["key"]!])
        expect(yield* rawCall({ token: credential }, "user.me", {})).toContain("UnauthorizedError")
      expect(yield* usesLink(token, "another password"), "a second time").toMatchObject(linkNotValid)
      expect(yield* signsIn("mia", castPassword)).toBe(401)
      expect(yield* signsIn("mia", "another password")).toBe(401)
      expect(yield* signsIn("mia", "a new password")).toBe(200)
      yield* receivesAll("mia@hazel.test", /password of your account was changed by a link/)
    })
  )

  it.effect("is answered alike for an address that nobody has, which receives no mail", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      yield* signUp("noa")
      const { status, text } = yield* asksForLink("noa@hazel.test")
      expect(yield* asksForLink("nobody@hazel.test")).toMatchObject({ status, text })
      yield* resetTokenTo("noa@hazel.test")
      const left = Effect.promise(() => sql`select from account_mails where due_at is not null`)
      yield* Effect.repeat(left, { until: ({ length }) => length === 0 })
      const { mails } = yield* Mailbox
      expect(mails.flatMap(({ recipients }) => recipients)).not.toContain("nobody@hazel.test")
    })
  )

  it.effect("leaves no token in the database or the log", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      yield* signUp("kim")
      yield* asksForLink("kim@hazel.test")
      const token = yield* resetTokenTo("kim@hazel.test")
      const signature = token.split(".").at(-1)!
      yield* usesLink(`${token}x`)
      yield* usesLink(token)
      const mails = yield* Effect.promise(() => sql`select * from account_mails`)
      expect(JSON.stringify(mails)).not.toContain(signature)
      expect(entriesLogged.join()).not.toContain(signature)
    })
  )

  it.effect("has links that end when one of them is used, or the password is changed", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const lea = yield* signUp("lea")
      yield* asksForLink("lea@hazel.test")
      yield* resetTokensTo("lea@hazel.test")
      yield* TestClock.adjust("1 second")
      yield* asksForLink("lea@hazel.test")
      const [first = "", second = ""] = yield* resetTokensTo("lea@hazel.test", 2)
      const changed = { currentPassword: castPassword, newPassword: "chosen by herself" }
      expect((yield* authCall("/change-password", changed, bearer(lea.token))).status).toBe(200)
      for (const token of [first, second]) expect(yield* usesLink(token)).toMatchObject(linkNotValid)
      yield* asksForLink("lea@hazel.test")
      const [, , third = ""] = yield* resetTokensTo("lea@hazel.test", 3)
      expect((yield* usesLink(third)).status).toBe(200)
      expect(yield* signsIn("lea", "chosen by herself")).toBe(401)
    })
  )

  it.effect("is replaced once by two who use one link at the same time", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      yield* signUp("tom")
      yield* asksForLink("tom@hazel.test")
      const token = yield* resetTokenTo("tom@hazel.test")
      const chosen = ["the first of two", "the second of two"]
      const answers = yield* Effect.forEach(chosen, (password) => usesLink(token, password), {
        concurrency: "unbounded"
      })
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
      const winner = chosen[answers.findIndex(({ status }) => status === 200)]!
      expect(yield* signsIn("tom", winner)).toBe(200)
    })
  )

  it.effect("cannot be replaced by a link of somebody else or a guess", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const [ida, eve] = [yield* signUp("ida"), yield* signUp("eve")]
      yield* asksForLink("eve@hazel.test")
      const token = yield* resetTokenTo("eve@hazel.test")
      const [origin, , until, signature] = token.split(".")
      const guesses = [
        `${origin}.${ida.id}.${until}.${signature}`,
        `made.${eve.id}.${until}.${signature}`,
        `${origin}.${eve.id}.${Number(until) + 1}.${signature}`,
        `${origin}.${eve.id}.${until}.`,
        `${token}.`,
        token.slice(0, -1),
        token.toUpperCase(),
        "",
        "....",
        "x".repeat(10_000)
      ]
      for (const guess of guesses) expect(yield* usesLink(guess), guess.slice(0, 60)).toMatchObject(linkNotValid)
      for (const body of [{}, { token }, { token: 5, newPassword: "a new password" }, { token, newPassword: null }])
        expect((yield* apiCall("/password-resets/use", body)).status).toBe(400)
      expect(yield* signsIn("eve", castPassword)).toBe(200)
    })
  )

  it.effect("is not replaced for a deactivated person, also when both happen at once", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const owner = yield* signUp("owner")
      yield* Effect.promise(() => sql`update users set role = 'member' where role = 'owner'`)
      yield* Effect.promise(() => sql`update users set role = 'owner' where id = ${owner.id}`)
      const gus = yield* signUp("gus")
      yield* asksForLink("gus@hazel.test")
      const token = yield* resetTokenTo("gus@hazel.test")
      const deactivate = owner.asks((hazel) => hazel.user.deactivate({ userId: gus.id }))
      yield* Effect.all([usesLink(token), deactivate], { concurrency: "unbounded" })
      expect(yield* signsIn("gus", "a new password")).toBe(401)
      expect(yield* Effect.promise(() => sql`select from sessions where user_id = ${gus.id}`)).toHaveLength(0)
      expect(yield* usesLink(token)).toMatchObject(linkNotValid)
      yield* asksForLink("gus@hazel.test")
      const left = Effect.promise(() => sql`select from account_mails where due_at is not null`)
      yield* Effect.repeat(left, { until: ({ length }) => length === 0 })
      expect(yield* resetTokensTo("gus@hazel.test"), "no further mail").toHaveLength(1)
    })
  )

  it.effect("does not remove the second factor of somebody who had confirmed the address", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const una = yield* signUp("una")
      yield* Effect.promise(() => sql`update users set email_verified = true where id = ${una.id}`)
      yield* enrols(una.token)
      yield* asksForLink("una@hazel.test")
      expect((yield* usesLink(yield* resetTokenTo("una@hazel.test"))).status).toBe(200)
      expect(yield* signsIn("una", "a new password"), "a code is asked for").toBe(403)
    })
  )

  it.effect("leaves nothing by which somebody comes back who made the account with an address of others", () =>
    Effect.gen(function* () {
      const { signUp, sql, url } = yield* HazelForTests
      const squatter = yield* signUp("rae")
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${squatter.id}`)
      yield* enrols(squatter.token)
      const page = { origin: url, ...bearer(squatter.token) }
      const { answer } = yield* authCall("/passkey/prepare", {}, page)
      const response = anAuthenticator(url).registers(Object(answer).options.challenge)
      yield* authCall("/passkey/add", { ceremony: answer["ceremony"], name: "Phone", response }, page)
      const { methods } = yield* squatter.asks((hazel) => hazel.signInMethod.list({}))
      expect(methods).toMatchObject({ authenticatorApp: expect.anything(), passkeys: [{ name: "Phone" }] })
      yield* asksForLink("rae@hazel.test")
      expect((yield* usesLink(yield* resetTokenTo("rae@hazel.test"))).status).toBe(200)
      expect(yield* signsIn("rae", "a new password"), "no code is asked for").toBe(200)
      expect(yield* Effect.promise(() => sql`select from passkeys where user_id = ${squatter.id}`)).toEqual([])
    })
  )

  it.effect("confirms the address to which the link was mailed", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const zoe = yield* signUp("zoe")
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${zoe.id}`)
      yield* asksForLink("zoe@hazel.test")
      yield* usesLink(yield* resetTokenTo("zoe@hazel.test"))
      const rows = yield* Effect.promise(() => sql`select email_verified from users where id = ${zoe.id}`)
      expect(rows).toEqual([{ email_verified: true }])
    })
  )
})

const limited: Partial<Settings> = {
  rateLimits: "on",
  trustedProxies: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8"))
}

layer(hazelWithMail(limited), { excludeTestServices: true })("requests for a new password", (it) => {
  it.effect("are limited for one address of the network, and mailed few times to one address of mail", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      yield* signUp("ada")
      const from = (address: string) => ({ "x-forwarded-for": address })
      const statuses = yield* Effect.forEach(Array.from({ length: 12 }), (_, index) =>
        Effect.map(asksForLink(`person${index}@hazel.test`, from("203.0.113.7")), ({ status }) => status)
      )
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
      for (const host of [1, 2, 3, 4, 5, 6])
        expect(
          (yield* asksForLink("ada@hazel.test", from(`198.51.100.${host}`))).status,
          "the answer is the same"
        ).toBe(200)
      const rows = yield* Effect.promise(() => sql`select from account_mails where email = 'ada@hazel.test'`)
      expect(rows).toHaveLength(mailLimits.resetsPerHour)
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("without a mail server a forgotten password", (it) => {
  it.effect("is answered honestly, and known on the first screen", () =>
    Effect.gen(function* () {
      expect(yield* asksForLink("ada@hazel.test")).toMatchObject({ status: 409, answer: { code: "MAIL_NOT_SET_UP" } })
      expect(yield* welcome).toMatchObject({ canMail: false })
    })
  )
})
