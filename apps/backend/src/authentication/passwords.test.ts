import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { hashPassword } from "better-auth/crypto"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import type { Settings } from "../config.ts"
import { parseTrustedProxies } from "../front-door/client-address.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { CookieJar } from "../testing/harness/cookie-jar.ts"
import { entriesLogged, HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { aSecondNodeWith } from "../testing/harness/second-node.ts"
import { usualHashing } from "./password-hashing.ts"

const { failuresAnywhere, failuresPerPlace, atOnce, length, leastLength, refusedAfterMs } = passwordLimits

const settings: Partial<Settings> = {
  rateLimits: "on",
  trustedProxies: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8"))
}

const limited = layer(HazelForTests.layerWith(settings), { excludeTestServices: true })

/** A Hazel whose queue of passwords is as long as that of people, because each costs as much. */
const limitedAtFullCost = layer(HazelForTests.layerWith(settings, { passwordHashing: usualHashing }), {
  excludeTestServices: true
})

let addresses = 0

/** An address nobody else has. */
const anAddress = () => ({ "x-forwarded-for": `2001:db8:${(++addresses).toString(16)}::1` })

const signIn = (email: string, password: string, headers: Readonly<Record<string, string>>) =>
  authCall("/sign-in/email", { email, password }, headers)

/** Guesses, each from another address. */
const guesses = (email: string, count: number) =>
  Effect.forEach(
    Array.from({ length: count }),
    () => Effect.map(signIn(email, "a wrong one", anAddress()), ({ status }) => status),
    { concurrency: 4 }
  )

let people = 0

/** A person with a password, the address they have signed up at, and the cookies of their browser. */
const somebody = Effect.fn(function* () {
  const email = `person${++people}@hazel.test`
  const home = anAddress()
  const { cookies, answer } = yield* authCall("/sign-up/email", { name: "Ada", email, password: castPassword }, home)
  const device = cookies.find((cookie) => cookie.includes(".known_device=")) ?? ""
  return { email, home, device, token: answer["token"]! }
})

limited("guessing a password from everywhere (attack 14)", (it) => {
  it.effect("ends after twenty, with the same answer for unknown accounts", () =>
    Effect.gen(function* () {
      const { email } = yield* somebody()
      for (const account of [email, "nobody@hazel.test"]) {
        const statuses = yield* guesses(account, failuresAnywhere + 10)
        // The guesses that are checked at once can exceed the limit.
        const wrong = statuses.filter((status) => status === 401).length
        expect(wrong).toBeGreaterThanOrEqual(failuresAnywhere)
        expect(wrong).toBeLessThan(failuresAnywhere + atOnce)
        expect(statuses.filter((status) => status === 429).length).toBe(statuses.length - wrong)
      }
      const asked = performance.now()
      const refused = yield* signIn(email, castPassword, anAddress())
      expect(performance.now() - asked, "refusals are held back").toBeGreaterThanOrEqual(refusedAfterMs - 1)
      const unknown = yield* signIn("nobody@hazel.test", castPassword, anAddress())
      expect(refused.status, "the right password, too, in an unknown place").toBe(429)
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
      const seconds = /\d+/
      expect(unknown.text.replace(seconds, "")).toBe(refused.text.replace(seconds, ""))
    })
  )

  it.effect("does not keep the owner out, in a browser or at an address they have used", () =>
    Effect.gen(function* () {
      const { email, home, device } = yield* somebody()
      yield* guesses(email, failuresAnywhere + atOnce)
      const { sql } = yield* HazelForTests
      expect((yield* signIn(email, castPassword, home)).status, "at home").toBe(200)
      yield* Effect.promise(() => sql`delete from sessions`)
      expect((yield* signIn(email, castPassword, home)).status, "at home, signed out everywhere").toBe(429)
      const abroad = { ...anAddress(), cookie: device }
      expect((yield* signIn(email, castPassword, abroad)).status, "with their browser").toBe(200)
      expect(
        (yield* signIn("other@hazel.test", castPassword, abroad)).status,
        "another account's browser is no pass"
      ).toBe(401)
      expect((yield* signIn(email, castPassword, { ...anAddress(), cookie: `${device}x` })).status).toBe(429)
    })
  )

  it.effect("does not keep out two people who share a browser", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const browser = new CookieJar()
      const both = [yield* somebody(), yield* somebody()]
      const signsInHere = ({ email }: { readonly email: string }) =>
        Effect.map(signIn(email, castPassword, { ...anAddress(), ...browser.headers }), ({ status, cookies }) => {
          browser.take(cookies)
          return status
        })
      for (const person of both) expect(yield* signsInHere(person)).toBe(200)
      yield* Effect.promise(() => sql`delete from sessions`)
      yield* guesses(both[0]!.email, failuresAnywhere + atOnce)
      expect(yield* signsInHere(both[0]!), "the person who was there before the other").toBe(200)
    })
  )

  it.effect("ends in a known place as well, and there alone", () =>
    Effect.gen(function* () {
      const { email, device } = yield* somebody()
      const wrong = Effect.andThen(
        TestClock.adjust("1 minute"),
        signIn(email, "a wrong one", { ...anAddress(), cookie: device })
      )
      for (let time = 1; time <= failuresPerPlace; time++) expect((yield* wrong).status).toBe(401)
      expect((yield* wrong).status).toBe(429)
      expect((yield* signIn(email, castPassword, anAddress())).status, "strangers have a count of their own").toBe(200)
    })
  )

  it.effect("is counted on all nodes together, for an hour", () =>
    Effect.gen(function* () {
      const { email } = yield* somebody()
      yield* guesses(email, failuresAnywhere + atOnce)
      const { sql } = yield* HazelForTests
      const elsewhere = yield* aSecondNodeWith(settings)
      const there = Effect.provideService(signIn(email, castPassword, anAddress()), HazelForTests, elsewhere)
      expect((yield* there).status).toBe(429)
      yield* Effect.promise(() => sql`update sign_in_failures set since = since - interval '61 minutes'`)
      expect((yield* there).status).toBe(200)
    })
  )

  it.effect("leaves one line of log for each address and minute", () =>
    Effect.gen(function* () {
      const { email } = yield* somebody()
      const [one, other] = [anAddress(), anAddress()]
      const wrong = Effect.forEach([one, one, other, one], (address) => signIn(email, "a wrong one", address))
      const before = entriesLogged.length
      const logged = () => entriesLogged.slice(before).filter((entry) => entry.includes("A password was wrong"))
      yield* TestClock.adjust("1 minute")
      yield* wrong
      expect(logged()).toHaveLength(2)
      yield* TestClock.adjust("1 minute")
      yield* wrong
      expect(logged()).toHaveLength(4)
      expect(logged().join()).not.toContain(email)
    })
  )

  it.effect("keeps neither addresses nor accounts", () =>
    Effect.gen(function* () {
      const { email } = yield* somebody()
      yield* guesses(email, 1)
      const { sql } = yield* HazelForTests
      const rows = yield* Effect.promise(() => sql`select * from sign_in_failures`)
      expect(JSON.stringify(rows)).not.toMatch(/person|hazel\.test|2001:/)
    })
  )
})

limitedAtFullCost("passwords (attack 15)", (it) => {
  it.effect(
    "of a hundred and twenty at once are hashed a few at a time, and a late request is told when to retry",
    () =>
      Effect.gen(function* () {
        const { url, crowd } = yield* HazelForTests
        const [ada] = yield* crowd(1)
        const crowdOf = Effect.forEach(
          Array.from({ length: 120 }),
          (_, index) => signIn(`nobody${index}@hazel.test`, "a wrong one", anAddress()),
          { concurrency: "unbounded" }
        )
        const [answers, health] = yield* Effect.all(
          [crowdOf, Effect.promise(() => fetch(`${url}/health`)), ada!.asks((hazel) => hazel.user.me())],
          { concurrency: "unbounded" }
        )
        expect(health.status).toBe(200)
        const refused = answers.filter(({ status }) => status === 503)
        expect(answers.filter(({ status }) => status === 401).length + refused.length).toBe(120)
        expect(refused.length).toBeGreaterThan(0)
        expect(refused.length, "those in the queue are hashed").toBeLessThanOrEqual(120 - atOnce)
        for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0)
        // On a busy machine, some may also be answered too late.
        const isByLine = ({ text }: { readonly text: string }) => text.includes("Too many people sign in")
        expect(refused.filter(isByLine).length).toBeGreaterThan(0)
      })
  )

  it.effect("that find the queue full use up no try of the person", () =>
    Effect.gen(function* () {
      const { email } = yield* somebody()
      const here = anAddress()
      const strangers = Effect.forEach(
        Array.from({ length: 120 }),
        (_, index) => signIn(`nobody${index}@hazel.test`, "a wrong one", anAddress()),
        { concurrency: "unbounded" }
      )
      const tries = Effect.forEach(Array.from({ length: 8 }), () => signIn(email, castPassword, here), {
        concurrency: "unbounded"
      })
      const [, answers] = yield* Effect.all([strangers, tries], { concurrency: "unbounded" })
      const statuses = answers.map(({ status }) => status)
      expect(statuses, "the queue was full").toContain(503)
      expect(statuses).not.toContain(429)
      expect((yield* signIn(email, castPassword, here)).status).toBe(200)
    })
  )

  it.effect("that are longer than anybody's are not hashed in full, and answered alike", () =>
    Effect.gen(function* () {
      const { email } = yield* somebody()
      const [short, long] = [
        yield* signIn(email, "a wrong one", anAddress()),
        yield* signIn(email, "ﷺ".repeat(18_000), anAddress())
      ]
      expect([long.status, long.text]).toEqual([short.status, short.text])
      const { sql } = yield* HazelForTests
      const tooLong = "x".repeat(length + 2)
      const hash = yield* Effect.promise(() => hashPassword(tooLong))
      yield* Effect.promise(
        () => sql`
          update accounts set password = ${hash}
          where user_id = (select id from users where email = ${email}) returning id`
      )
      expect((yield* signIn(email, tooLong, anAddress())).status, "its last character was not compared").toBe(401)
    })
  )
})

limited("passwords that are given to Hazel", (it) => {
  it.effect("are not read from another form than JSON, which would be read differently", () =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { email, home } = yield* somebody()
      const body = new URLSearchParams({ email, password: castPassword })
      const { status } = yield* Effect.promise(() =>
        fetch(`${url}/api/auth/sign-in/email`, { method: "POST", body, headers: home })
      )
      expect(status).toBe(400)
    })
  )

  it.effect("are guessed no faster by somebody with a session", () =>
    Effect.gen(function* () {
      const { token, home } = yield* somebody()
      const change = authCall(
        "/change-password",
        { currentPassword: "a wrong one", newPassword: "another password" },
        { ...home, ...bearer(token) }
      )
      const statuses = (yield* Effect.forEach(Array.from({ length: 7 }), () => change)).map(({ status }) => status)
      expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429])
    })
  )

  it.effect("that cannot be chosen are refused without counting as guesses of the current one", () =>
    Effect.gen(function* () {
      const { token, home } = yield* somebody()
      const change = (currentPassword: string, newPassword: unknown) =>
        authCall("/change-password", { currentPassword, newPassword }, { ...home, ...bearer(token) })
      const wrong = ["x".repeat(leastLength - 1), "x".repeat(length + 1), "", 5, null]
      for (const newPassword of Array.from({ length: failuresAnywhere + 5 }, (_, index) => wrong[index % wrong.length]))
        expect((yield* change(castPassword, newPassword)).status).toBe(400)
      expect((yield* change(castPassword, "another password")).status).toBe(200)
    })
  )

  it.effect("are not counted as wrong where none was checked", () =>
    Effect.gen(function* () {
      const { token, home, email } = yield* somebody()
      const { answer } = yield* authCall("/api-key/create", { name: "A program" }, { ...home, ...bearer(token) })
      const passwords = { currentPassword: castPassword, newPassword: "another password" }
      const byProgram = authCall("/change-password", passwords, { ...home, ...bearer(answer["key"]!) })
      const withoutPassword = authCall("/sign-in/email", { email, password: 5 }, home)
      for (let time = 0; time <= failuresPerPlace; time++) {
        yield* TestClock.adjust("1 minute")
        expect((yield* byProgram).status, "an API key changes no password").toBe(401)
        expect((yield* withoutPassword).status).toBe(400)
      }
      yield* TestClock.adjust("1 minute")
      expect((yield* authCall("/change-password", passwords, { ...home, ...bearer(token) })).status).toBe(200)
      expect((yield* signIn(email, "another password", home)).status).toBe(200)
    })
  )
})
