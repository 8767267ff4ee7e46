import { expect, layer } from "@effect/vitest"
import { connect } from "@hazel/db/postgres-clients"
import { Effect, Result } from "effect"
import { TestClock } from "effect/testing"
import { inject } from "vitest"
import { mostOfSite } from "../front-door/address-counts.ts"
import { parseTrustedProxies } from "../front-door/client-address.ts"
import { credentialLimits } from "../front-door/limits/index.ts"
import { apiCall } from "../testing/harness/api-call.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { aToken, hasKey, signsInElsewhere } from "../testing/harness/credentials-elsewhere.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { openRealtime, listen } from "../testing/harness/listener.ts"
import { posts } from "../testing/harness/raw-call.ts"

const { failuresPerAddress, longestCredential } = credentialLimits

const request = (id: number, headers: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ _tag: "Request", id: String(id), tag: "user.me", payload: {}, headers: Object.entries(headers) })

const whoAmI = (headers: Readonly<Record<string, string>>) =>
  Effect.map(posts(`${request(1)}\n`, headers), ({ text }) => text)

withCast("a credential (attack 3, fault 4)", (it) => {
  it.effect("that is longer than any Hazel gives out is refused, even if it were valid", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const [longest, tooLong] = [longestCredential - "Bearer ".length, longestCredential].map(
        (length) => `hzl_${"x".repeat(length - 4)}`
      )
      yield* hasKey(ada.id, longest!)
      yield* hasKey(ada.id, tooLong!)
      const inEnvelope = (apiKey: string) => posts(`${request(1, { "x-api-key": apiKey })}\n`)
      for (const headers of [bearer(longest!), { "x-api-key": longest! }]) {
        expect(yield* whoAmI(headers)).toContain("Success")
      }
      expect((yield* inEnvelope(longest!)).text).toContain("Success")
      for (const headers of [bearer(tooLong!), { "x-api-key": tooLong! }]) {
        expect(yield* whoAmI(headers)).toContain("UnauthorizedError")
      }
      expect((yield* inEnvelope(tooLong!)).text).toContain("UnauthorizedError")
      const device = yield* openRealtime()
      device.send({ type: "hello", token: tooLong!, cursors: {} })
      expect(yield* device.goodbye).toMatchObject({ reason: "unauthorized" })
    })
  )

  it.effect.each(["authorization", "x-api-key", "cookie"])(
    "that is no text is refused like a wrong one: %s",
    (header) =>
      Effect.gen(function* () {
        for (const value of [{ toString: 1, valueOf: 1 }, [[]], 5, true, {}]) {
          const { text } = yield* posts(`${request(1, { [header]: value })}\n`)
          expect(text).toContain("UnauthorizedError")
        }
      })
  )

  it.effect.each(["session", "API key"])("that was refused is accepted as soon as it becomes valid: %s", (kind) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const token = kind === "session" ? aToken() : `hzl_${aToken()}`
      for (let time = 1; time <= 2; time++) expect(yield* whoAmI(bearer(token))).toContain("UnauthorizedError")
      yield* kind === "session" ? signsInElsewhere(ada.id, token) : hasKey(ada.id, token)
      expect(yield* whoAmI(bearer(token))).toContain("Success")
    })
  )

  it.effect.each(["sessions", "api_keys"])("whose look-up broke is looked up again: %s", (table) =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ben } = yield* Cast
      const token = table === "sessions" ? aToken() : `hzl_${aToken()}`
      yield* table === "sessions" ? signsInElsewhere(ben.id, token) : hasKey(ben.id, token)
      yield* Effect.promise(() => sql`alter table ${sql(table)} rename to elsewhere`)
      const broken = yield* whoAmI(bearer(token))
      yield* Effect.promise(() => sql`alter table elsewhere rename to ${sql(table)}`)
      expect(broken).toContain("InternalServerError")
      expect(broken).not.toContain("UnauthorizedError")
      expect(yield* whoAmI(bearer(token))).toContain("Success")
    })
  )

  it.effect("that many calls bring at once is looked up once", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada } = yield* Cast
      const apiKey = `hzl_${aToken()}`
      yield* hasKey(ada.id, apiKey)
      const frame = Array.from({ length: 50 }, (_, index) => `${request(index)}\n`).join("")
      const other = () => connect({ ...inject("postgres"), database: sql.options.database }, { max: 1 })
      const [locker, watcher] = [other(), other()]
      const run = Effect.runPromiseWith(yield* Effect.context<HazelForTests>())
      const { lookUps, text } = yield* Effect.promise(async () => {
        const waiting = async () =>
          (await watcher`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%api_keys%'`)
            .length
        let answer: Promise<{ readonly text: string }> | undefined
        const lookUps = await locker.begin(async (locked) => {
          await locked`lock table api_keys in access exclusive mode`
          answer = run(posts(frame, bearer(apiKey)))
          while ((await waiting()) === 0);
          return waiting()
        })
        await Promise.all([locker.end(), watcher.end()])
        return { lookUps, text: (await answer)?.text ?? "" }
      })
      expect(lookUps).toBe(1)
      expect(text.match(/Success/g)).toHaveLength(50)
    })
  )
})

withCast("a session that ends on another node (attack 31)", (it) => {
  const ways = {
    "a session that is deleted": (token: string) =>
      HazelForTests.use(({ sql }) => Effect.promise(() => sql`delete from sessions where token = ${token}`)),
    "a person who is removed": () =>
      HazelForTests.use(({ sql }) =>
        Effect.promise(() => sql`update users set deactivated_at = now() where email = 'dora@hazel.test'`)
      )
  }

  it.effect.each(Object.entries(ways))("ends within a second, for calls and sockets: %s", ([, ends]) =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const token = aToken()
      yield* signsInElsewhere(dora.id, token)
      const device = yield* listen({ token })
      expect(yield* whoAmI(bearer(token))).toContain("Success")
      yield* ends(token)
      yield* TestClock.adjust("1 second")
      expect(yield* device.goodbye).toMatchObject({ reason: "signed-out", reconnect: false })
      expect(yield* whoAmI(bearer(token))).toContain("UnauthorizedError")
    })
  )

  it.effect("ends for calls, too, when there is no socket", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, ben } = yield* Cast
      const apiKey = `hzl_${aToken()}`
      yield* hasKey(ben.id, apiKey)
      expect(yield* whoAmI(bearer(apiKey))).toContain("Success")
      yield* Effect.promise(() => sql`update api_keys set enabled = false where reference_id = ${ben.id}`)
      // Ada's socket shows when Hazel has looked, because Ada's session ends at the same time.
      const token = aToken()
      yield* signsInElsewhere(ada.id, token)
      const witness = yield* listen({ token })
      yield* Effect.promise(() => sql`delete from sessions where token = ${token}`)
      yield* TestClock.adjust("1 second")
      yield* witness.goodbye
      expect(yield* whoAmI(bearer(apiKey))).toContain("UnauthorizedError")
    })
  )

  it.effect("loses its role, too: a former admin may do nothing an admin may", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { ada, cleo } = yield* Cast
      const asks = [
        cleo.asks((hazel) => hazel.bot.list()),
        cleo.asks((hazel) => hazel.auditLog.list({})),
        cleo.asks((hazel) => hazel.messageReport.list({})),
        cleo.asks((hazel) => hazel.workspace.update({ name: "Hazel" }))
      ] satisfies ReadonlyArray<Effect.Effect<unknown, { readonly _tag: string }>>
      yield* ada.asks((hazel) => hazel.user.setRole({ userId: cleo.id, role: "admin" }))
      for (const ask of asks) yield* ask
      yield* Effect.promise(() => sql`update users set role = 'member' where id = ${cleo.id}`)
      for (const ask of asks)
        expect(yield* Effect.flip<unknown, { readonly _tag: string }, never>(ask)).toMatchObject({
          _tag: "UnauthorizedError"
        })
    })
  )
})

const limited = layer(
  HazelForTests.layerWith({ rateLimits: "on", trustedProxies: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8")) }),
  { excludeTestServices: true }
)

const outcomes = (text: string) => ({
  refused: text.match(/"UnauthorizedError"/g)?.length ?? 0,
  limited: text.match(/"RateLimited"/g)?.length ?? 0,
  fine: text.match(/"Success"/g)?.length ?? 0
})

/** Source: attack 19. Nobody fills the disk with keys. */
layer(HazelForTests.layerWith({ rateLimits: "on" }))("API keys", (it) => {
  it.effect("are made twenty times an hour by one person at most", () =>
    Effect.gen(function* () {
      const [ada] = yield* (yield* HazelForTests).crowd(1)
      const makes = authCall("/api-key/create", { name: "A program" }, bearer(ada!.token))
      for (let made = 1; made <= 20; made++) expect((yield* makes).status).toBe(200)
      expect((yield* makes).status).toBe(429)
      yield* TestClock.adjust("3 minutes")
      expect((yield* makes).status).toBe(200)
    })
  )
})

const from = (address: string) => ({ "x-forwarded-for": address })

/** Calls in one frame, each with another credential. */
const guesses = (count: number) =>
  Array.from({ length: count }, (_, index) => `${request(index, bearer(aToken()))}\n`).join("")

limited("wrong credentials (attack 5)", (it) => {
  it.effect(
    "of one address are looked up a bounded number of times, however they arrive, and those of others go on",
    () =>
      Effect.gen(function* () {
        const { crowd } = yield* HazelForTests
        const [ada, ben] = yield* crowd(2)
        const [attacker, office] = [from("203.0.113.9"), from("203.0.113.10")]
        expect(yield* whoAmI({ ...bearer(ada!.token), ...attacker })).toContain("Success")
        const half = failuresPerAddress / 2
        const first = outcomes((yield* posts(guesses(half), attacker)).text)
        const second = outcomes((yield* posts(guesses(failuresPerAddress), attacker)).text)
        expect(first).toEqual({ refused: half, limited: 0, fine: 0 })
        expect(second).toEqual({ refused: half, limited: half, fine: 0 })

        expect(yield* whoAmI({ ...bearer(ada!.token), ...attacker }), "known to be valid").toContain("Success")
        const unknown = yield* whoAmI({ ...bearer(ben!.token), ...attacker })
        expect(unknown, "it is not looked up, and the answer says when to retry").toMatch(
          /"RateLimited".*"retryAfterMs":\d+/
        )
        const device = yield* openRealtime(attacker)
        device.send({ type: "hello", token: ben!.token, cursors: {} })
        expect(yield* device.goodbye).toMatchObject({ reason: "busy", reconnect: true })

        expect(yield* whoAmI({ ...bearer(ben!.token), ...office }), "from elsewhere").toContain("Success")
        yield* TestClock.adjust("1 minute")
        expect(outcomes((yield* posts(guesses(1), attacker)).text).refused).toBe(1)
      })
  )

  it.effect("are counted at the confirmation of an address, too, and for a whole network of IPv6", () =>
    Effect.gen(function* () {
      yield* posts(guesses(failuresPerAddress), from("2001:db8::1"))
      const sender = { ...bearer(aToken()), ...from("2001:db8::2") }
      const response = yield* apiCall("/addresses/confirm", { proof: "none" }, sender)
      expect(response.status).toBe(429)
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0)
    })
  )

  it.effect("are counted for all networks of an IPv6 site together, too (attack 5)", () =>
    Effect.gen(function* () {
      const guessFrom = (address: string) =>
        Effect.map(posts(guesses(failuresPerAddress), from(address)), ({ text }) => outcomes(text))
      const most = mostOfSite(failuresPerAddress)
      expect(yield* guessFrom("2001:db8:5:1::1")).toMatchObject({ refused: failuresPerAddress, limited: 0 })
      const rest = most - failuresPerAddress
      expect(yield* guessFrom("2001:db8:5:2::1")).toMatchObject({ refused: rest, limited: failuresPerAddress - rest })
      expect(yield* guessFrom("2001:db8:5:3::1")).toMatchObject({ refused: 0, limited: failuresPerAddress })
      expect(yield* guessFrom("2001:db8:6:1::1"), "another site").toMatchObject({ refused: failuresPerAddress })
    })
  )

  it.effect("that are not looked up for their own network do not count for the site", () =>
    Effect.gen(function* () {
      for (let time = 0; time < 3; time++) yield* posts(guesses(failuresPerAddress), from("2001:db8:7:1::1"))
      const { refused } = outcomes((yield* posts(guesses(10), from("2001:db8:7:2::1"))).text)
      expect(refused).toBe(10)
    })
  )

  it.effect("do not include the valid ones, however many come at once", () =>
    Effect.gen(function* () {
      const { crowd } = yield* HazelForTests
      const people = yield* crowd(2 * failuresPerAddress)
      const frame = people.map(({ token }, index) => `${request(index, bearer(token))}\n`).join("")
      expect(outcomes((yield* posts(frame, from("203.0.113.11"))).text)).toEqual({
        refused: 0,
        limited: 0,
        fine: people.length
      })
    })
  )
})
