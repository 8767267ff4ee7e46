import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { UserId } from "@hazel/domain/ids"
import { Effect, Layer, Option, Redacted, Result } from "effect"
import { TestClock } from "effect/testing"
import type { Settings } from "../config.ts"
import { parseTrustedProxies } from "../front-door/client-address.ts"
import { mailLimits } from "../front-door/limits/index.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { entriesLogged, HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { refusal } from "../testing/harness/stored.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { rawCall } from "../testing/harness/raw-call.ts"
import { anAuthenticator } from "../testing/scenes/an-authenticator.ts"
import { enrols } from "../testing/scenes/second-factor.ts"

const HazelThat = (settings: Partial<Settings> = {}) =>
  Layer.unwrap(
    Effect.map(Mailbox, ({ url }) => HazelForTests.layerWith({ smtpUrl: Option.some(Redacted.make(url)), ...settings }))
  ).pipe(Layer.provideMerge(Mailbox.layer))

const posts = Effect.fn(function* (path: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  const { url } = yield* HazelForTests
  return yield* Effect.promise(async () => {
    const response = await fetch(`${url}/api/password-resets${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body)
    })
    return { status: response.status, answer: await response.json() }
  })
})

const asks = (email: string, headers = {}) => posts("", { email }, headers)
const uses = (token: string, newPassword = "a new password") => posts("/use", { token, newPassword })

const notValid = { status: 400, answer: { code: "RESET_LINK_NOT_VALID" } }

const resetLink = /\/reset-password#([\w.-]+)/

/** The tokens that were mailed to an address, once there are so many. */
const tokensTo = Effect.fn(function* (email: string, count = 1) {
  const mails = yield* (yield* Mailbox).receivesAll(email, resetLink, count)
  return mails.map(({ text }) => resetLink.exec(text)![1]!)
})

const tokenTo = (email: string) => Effect.map(tokensTo(email), ([token = ""]) => token)

const signsIn = (name: string, password: string) =>
  Effect.map(authCall("/sign-in/email", { email: `${name}@hazel.test`, password }), ({ status }) => status)

layer(HazelThat(), { excludeTestServices: true })("a forgotten password", (it) => {
  it.effect("is replaced by a mailed link, which works once and signs out every device", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const { receivesAll } = yield* Mailbox
      const mia = yield* signUp("mia")
      const program = yield* authCall("/api-key/create", { name: "A program" }, bearer(mia.token))
      const device = yield* listen(mia)
      expect(yield* asks(" MIA@hazel.test ")).toEqual({ status: 200, answer: {} })
      const token = yield* tokenTo("mia@hazel.test")
      expect(yield* uses(token, "short")).toMatchObject({ answer: { code: "PASSWORD_TOO_SHORT" } })
      expect(yield* uses(token, "x".repeat(257))).toMatchObject({ answer: { code: "PASSWORD_TOO_LONG" } })
      expect((yield* uses(token)).status).toBe(200)
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      for (const credential of [mia.token, program.answer["key"]!])
        expect(yield* rawCall({ token: credential }, "user.me", {})).toContain("UnauthorizedError")
      expect(yield* uses(token, "another password"), "a second time").toMatchObject(notValid)
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
      const known = yield* asks("noa@hazel.test")
      expect(yield* asks("nobody@hazel.test")).toEqual(known)
      yield* tokenTo("noa@hazel.test")
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
      yield* asks("kim@hazel.test")
      const token = yield* tokenTo("kim@hazel.test")
      const signature = token.split(".").at(-1)!
      yield* uses(`${token}x`)
      yield* uses(token)
      const mails = yield* Effect.promise(() => sql`select * from account_mails`)
      expect(JSON.stringify(mails)).not.toContain(signature)
      expect(entriesLogged.join()).not.toContain(signature)
    })
  )

  it.effect("has links that end when one of them is used, or the password is changed", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const lea = yield* signUp("lea")
      yield* asks("lea@hazel.test")
      yield* tokensTo("lea@hazel.test")
      yield* TestClock.adjust("1 second")
      yield* asks("lea@hazel.test")
      const [first = "", second = ""] = yield* tokensTo("lea@hazel.test", 2)
      const changed = { currentPassword: castPassword, newPassword: "chosen by herself" }
      expect((yield* authCall("/change-password", changed, bearer(lea.token))).status).toBe(200)
      for (const token of [first, second]) expect(yield* uses(token)).toMatchObject(notValid)
      yield* asks("lea@hazel.test")
      const [, , third = ""] = yield* tokensTo("lea@hazel.test", 3)
      expect((yield* uses(third)).status).toBe(200)
      expect(yield* signsIn("lea", "chosen by herself")).toBe(401)
    })
  )

  it.effect("is replaced once by two who use one link at the same time", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      yield* signUp("tom")
      yield* asks("tom@hazel.test")
      const token = yield* tokenTo("tom@hazel.test")
      const chosen = ["the first of two", "the second of two"]
      const answers = yield* Effect.forEach(chosen, (password) => uses(token, password), { concurrency: "unbounded" })
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
      const winner = chosen[answers.findIndex(({ status }) => status === 200)]!
      expect(yield* signsIn("tom", winner)).toBe(200)
    })
  )

  it.effect("cannot be replaced by a link of somebody else or a guess", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      const [ida, eve] = [yield* signUp("ida"), yield* signUp("eve")]
      yield* asks("eve@hazel.test")
      const token = yield* tokenTo("eve@hazel.test")
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
      for (const guess of guesses) expect(yield* uses(guess), guess.slice(0, 60)).toMatchObject(notValid)
      for (const body of [{}, { token }, { token: 5, newPassword: "a new password" }, { token, newPassword: null }])
        expect((yield* posts("/use", body)).status).toBe(400)
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
      yield* asks("gus@hazel.test")
      const token = yield* tokenTo("gus@hazel.test")
      const deactivate = owner.asks((hazel) => hazel.user.deactivate({ userId: gus.id }))
      yield* Effect.all([uses(token), deactivate], { concurrency: "unbounded" })
      expect(yield* signsIn("gus", "a new password")).toBe(401)
      expect(yield* Effect.promise(() => sql`select from sessions where user_id = ${gus.id}`)).toHaveLength(0)
      expect(yield* uses(token)).toMatchObject(notValid)
      yield* asks("gus@hazel.test")
      const left = Effect.promise(() => sql`select from account_mails where due_at is not null`)
      yield* Effect.repeat(left, { until: ({ length }) => length === 0 })
      expect(yield* tokensTo("gus@hazel.test"), "no further mail").toHaveLength(1)
    })
  )

  it.effect("does not remove the second factor of somebody who had confirmed the address", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const una = yield* signUp("una")
      yield* Effect.promise(() => sql`update users set email_verified = true where id = ${una.id}`)
      yield* enrols(una.token)
      yield* asks("una@hazel.test")
      expect((yield* uses(yield* tokenTo("una@hazel.test"))).status).toBe(200)
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
      yield* asks("rae@hazel.test")
      expect((yield* uses(yield* tokenTo("rae@hazel.test"))).status).toBe(200)
      expect(yield* signsIn("rae", "a new password"), "no code is asked for").toBe(200)
      expect(yield* Effect.promise(() => sql`select from passkeys where user_id = ${squatter.id}`)).toEqual([])
    })
  )

  it.effect("confirms the address to which the link was mailed", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const zoe = yield* signUp("zoe")
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${zoe.id}`)
      yield* asks("zoe@hazel.test")
      yield* uses(yield* tokenTo("zoe@hazel.test"))
      const rows = yield* Effect.promise(() => sql`select email_verified from users where id = ${zoe.id}`)
      expect(rows).toEqual([{ email_verified: true }])
    })
  )
})

layer(HazelThat(), { excludeTestServices: true })("a link for a new password that an admin makes", (it) => {
  const makesFor = (admin: TestUser, { id }: TestUser) =>
    admin.asks((hazel) => hazel.user.createPasswordReset({ userId: id }))

  it.effect("works once, is told to the person and audited, and proves no address", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      const [ada, mia] = [yield* signUp("ada"), yield* signUp("mia")]
      yield* Effect.promise(() => sql`update users set email_verified = false where id = ${mia.id}`)
      const { data } = yield* expectReplayToMatch([ada, mia], makesFor(ada, mia))
      const token = data.path.replace("/reset-password#", "")
      yield* (yield* Mailbox).receives("mia@hazel.test")
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list({ act: "password_reset_created" }))
      expect(entries.map(({ actorId, record }) => [actorId, record])).toEqual([
        [ada.id, { act: "password_reset_created", userId: mia.id }]
      ])
      const stored = yield* Effect.promise(() => sql`select answer from transactions`)
      expect(JSON.stringify(stored)).not.toContain(token.split(".").at(-1))
      expect((yield* uses(token)).status).toBe(200)
      expect(yield* uses(token)).toMatchObject(notValid)
      const rows = yield* Effect.promise(() => sql`select email_verified from users where id = ${mia.id}`)
      expect(rows).toEqual([{ email_verified: false }])
    })
  )

  it.effect("is made by the owner and admins for people below them, who are active and have a password", () =>
    Effect.gen(function* () {
      const { signUp, crowd, sql } = yield* HazelForTests
      const [ben, cleo, noa] = [yield* signUp("ben"), yield* signUp("cleo"), yield* signUp("noa")]
      const [withoutPassword] = yield* crowd(1)
      // Their confirmations are on their way, which a refusal must not be compared with.
      const isWaiting = Effect.promise(() => sql`select from address_mails where due_at is not null`)
      while ((yield* isWaiting).length > 0) yield* Effect.yieldNow
      const rows = yield* Effect.promise(() => sql<Array<{ id: string }>>`select id from users where role = 'owner'`)
      const unauthorized = { _tag: "UnauthorizedError" }
      expect(yield* refusal(makesFor(ben, cleo)), "a moderator").toMatchObject(unauthorized)
      yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${cleo.id}`)
      expect(yield* refusal(makesFor(cleo, { ...ben, id: UserId.make(rows[0]!.id) })), "the owner").toMatchObject(
        unauthorized
      )
      expect(yield* refusal(makesFor(cleo, cleo)), "herself").toMatchObject(unauthorized)
      expect(yield* refusal(makesFor(cleo, withoutPassword!))).toMatchObject(unauthorized)
      const { data } = yield* makesFor(cleo, noa)
      yield* cleo.asks((hazel) => hazel.user.deactivate({ userId: noa.id }))
      expect(yield* uses(data.path.replace("/reset-password#", ""))).toMatchObject(notValid)
      expect(yield* refusal(makesFor(cleo, noa)), "deactivated").toMatchObject(unauthorized)
    })
  )
})

const limited: Partial<Settings> = {
  rateLimits: "on",
  trustedProxies: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8"))
}

layer(HazelThat(limited), { excludeTestServices: true })("requests for a new password", (it) => {
  it.effect("are limited for one address of the network, and mailed few times to one address of mail", () =>
    Effect.gen(function* () {
      const { signUp, sql } = yield* HazelForTests
      yield* signUp("ada")
      const from = (address: string) => ({ "x-forwarded-for": address })
      const statuses = yield* Effect.forEach(Array.from({ length: 12 }), (_, index) =>
        Effect.map(asks(`person${index}@hazel.test`, from("203.0.113.7")), ({ status }) => status)
      )
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
      for (const host of [1, 2, 3, 4, 5, 6])
        expect((yield* asks("ada@hazel.test", from(`198.51.100.${host}`))).status, "the answer is the same").toBe(200)
      const rows = yield* Effect.promise(() => sql`select from account_mails where email = 'ada@hazel.test'`)
      expect(rows).toHaveLength(mailLimits.resetsPerHour)
    })
  )
})

layer(HazelForTests.layer, { excludeTestServices: true })("without a mail server a forgotten password", (it) => {
  it.effect("is answered honestly, and known on the first screen", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      expect(yield* asks("ada@hazel.test")).toMatchObject({ status: 409, answer: { code: "MAIL_NOT_SET_UP" } })
      const welcome = yield* Effect.promise(async () => (await fetch(`${url}/api/welcome`)).json())
      expect(welcome).toMatchObject({ canMail: false })
    })
  )
})
