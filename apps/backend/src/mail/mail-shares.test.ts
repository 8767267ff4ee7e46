import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect, Option, Result } from "effect"
import type { Settings } from "../config.ts"
import { parseTrustedProxies } from "../front-door/client-address.ts"
import { mailLimits } from "../front-door/limits/index.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { hazelWithMail, mailsThrough } from "../testing/harness/hazel-with-mail.ts"
import { Mailbox } from "../testing/harness/mailbox.ts"
import { posts } from "../testing/harness/raw-call.ts"
import { aSecondNodeWith } from "../testing/harness/second-node.ts"

const perDay = 20

const settings: Partial<Settings> = {
  mailsPerDay: perDay,
  mailAccountHours: 24,
  signUp: Option.some("domain"),
  signUpDomains: ["hazel.test"],
  trustedProxies: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8"))
}

const aNewDay = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  for (const table of ["mail_days", "mail_shares", "address_mails"])
    yield* Effect.promise(() => sql`truncate ${sql(table)}`)
})

let addresses = 0
const anAddress = () => `somebody-${++addresses}@hazel.test`

/** Asks from this network for the mail that allows a sign-up. Answers whether it was sent. */
const isMailed = Effect.fn(function* (network: string, email = anAddress()) {
  const { sql } = yield* HazelForTests
  const newcomer = { name: "Somebody", email, password: castPassword }
  const { answer } = yield* authCall("/sign-up/email", newcomer, { "x-forwarded-for": network })
  expect(answer["code"], "the answer is the same, whether a mail was sent or not").toBe("ADDRESS_NOT_CONFIRMED")
  const asked = yield* Effect.promise(() => sql`select from address_mails where email = ${email}`)
  if (asked.length === 0) return false
  yield* (yield* Mailbox).receives(email)
  return true
})

/** How many mails somebody at these networks can have Hazel send. */
const howMany = (networks: ReadonlyArray<string>) =>
  Effect.map(
    Effect.forEach(networks, (network) => isMailed(network)),
    (all) => all.filter((isSent) => isSent).length
  )

const times = (count: number, network: string) => Array.from({ length: count }, () => network)

const stranger = "203.0.113.7"
const office = "198.51.100.1"

/** Source: attack 17. */
layer(hazelWithMail(settings), { excludeTestServices: true })("strangers who ask for mails to sign up", (it) => {
  it.effect("use up the share of their own network, and the others are mailed, on every node and after a restart", () =>
    Effect.gen(function* () {
      const { signUp } = yield* HazelForTests
      yield* signUp("ada")
      yield* aNewDay
      expect(yield* howMany(times(perDay, stranger)), "a fifth of the day").toBe(perDay / (mailLimits.parts + 1))
      const elsewhere = yield* aSecondNodeWith({ ...settings, ...mailsThrough((yield* Mailbox).url) })
      const there = Effect.provideService(HazelForTests, elsewhere)
      expect(yield* there(isMailed(stranger)), "on a node that has counted nothing itself").toBe(false)
      expect(yield* there(isMailed(office))).toBe(true)
      expect(yield* isMailed(office)).toBe(true)
    })
  )

  it.effect("have one share for all of an IPv6 site, and leave something to many others", () =>
    Effect.gen(function* () {
      yield* aNewDay
      const site = Array.from({ length: perDay }, (_, index) => `2001:db8:5:${index.toString(16)}::1`)
      expect(yield* howMany(site)).toBe(perDay / (mailLimits.parts + 1))
      expect(yield* isMailed("2001:db8:6::1"), "the site beside it").toBe(true)
      const strangers = Array.from({ length: 8 }, (_, index) => times(3, `203.0.113.${index}`)).flat()
      yield* howMany(strangers)
      expect(yield* isMailed(office), "after nine of them").toBe(true)
    })
  )

  it.effect("do not keep an address waiting for a mail that they were refused", () =>
    Effect.gen(function* () {
      yield* aNewDay
      yield* howMany(times(perDay, stranger))
      const email = anAddress()
      expect(yield* isMailed(stranger, email)).toBe(false)
      expect(yield* isMailed(office, email)).toBe(true)
    })
  )
})

/** Invites by a call from this network. Answers whether the invitation is mailed. */
const invites = Effect.fn(function* ({ token }: TestUser, network: string, email = anAddress()) {
  const payload = { kind: "email", email }
  const request = { _tag: "Request", id: "1", tag: "invitation.create", payload, headers: [] }
  const headers = { ...bearer(token), "x-forwarded-for": network }
  const { text } = yield* posts(`${JSON.stringify(request)}\n`, headers)
  expect(text).toContain('"Success"')
  return text.includes('"isMailed":true')
})

const mailed = (effects: ReadonlyArray<ReturnType<typeof invites>>) =>
  Effect.map(Effect.all(effects), (all) => all.filter((isSent) => isSent).length)

/** People with accounts that are old enough to send mails, and an owner. */
const people = Effect.gen(function* () {
  const { crowd, sql } = yield* HazelForTests
  yield* aNewDay
  const [owner, mallory, eve, ben] = yield* crowd(4)
  yield* Effect.promise(() => sql`update users set created_at = now() - interval '2 days'`)
  yield* Effect.promise(() => sql`update users set role = 'admin' where id = ${owner!.id}`)
  return { owner: owner!, mallory: mallory!, eve: eve!, ben: ben! }
})

layer(hazelWithMail(settings), { excludeTestServices: true })("strangers who invite by e-mail", (it) => {
  it.effect("use up the share of their network and their account, and others go on inviting", () =>
    Effect.gen(function* () {
      const { owner, mallory, eve, ben } = yield* people
      const share = perDay / (mailLimits.parts + 1)
      const invitations = Array.from({ length: perDay }, (_, index) => invites(index % 2 ? mallory : eve, stranger))
      expect(yield* mailed(invitations), "the share of one network").toBe(share)
      const everywhere = Array.from({ length: perDay }, (_, index) => invites(mallory, `192.0.2.${index}`))
      expect(yield* mailed(everywhere), "the share of one account").toBeLessThan(share)
      expect(yield* invites(ben, office)).toBe(true)
      expect(yield* invites(owner, stranger), "an admin has a share of their own").toBe(true)
    })
  )

  it.effect("keep nobody from inviting an address, neither by their mails nor by invitations that are not mailed", () =>
    Effect.gen(function* () {
      const { owner, mallory, eve, ben } = yield* people
      const { crowd } = yield* HazelForTests
      const email = anAddress()
      const [newcomer] = yield* crowd(1)
      yield* mailed(times(5, stranger).map((network) => invites(newcomer!, network, email)))
      expect(yield* invites(ben, office, email), "an invitation that was not mailed is not counted").toBe(true)
      const more = [
        invites(mallory, stranger, email),
        invites(eve, "192.0.2.1", email),
        invites(mallory, office, email)
      ]
      expect(yield* mailed(more), "three in all").toBe(mailLimits.perAddress - 1)
      expect(yield* invites(owner, office, email)).toBe(true)
    })
  )
})
