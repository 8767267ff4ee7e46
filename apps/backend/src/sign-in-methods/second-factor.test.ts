import { expect, layer } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect, Result } from "effect"
import { parseTrustedProxies } from "../front-door/client-address.ts"
import { secondFactorLimits } from "../front-door/limits/index.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { CookieJar } from "../testing/harness/cookie-jar.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { aSecondNodeWith } from "../testing/harness/second-node.ts"
import { refusal } from "../testing/harness/stored.ts"
import { stepWallClock } from "../testing/harness/wall-clock.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { codeOf, enrols, signInBoth, signInByPassword } from "../testing/scenes/second-factor.ts"

const wrong = { status: 400, answer: { code: "WRONG_CODE" } }

withCast("an authenticator app", (it) => {
  it.effect("is enrolled by a code, and from then on a password alone does not sign in", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      const { sql } = yield* HazelForTests
      const elsewhere = yield* listen(cleo)
      const { secret, code, uri, recoveryCodes } = yield* expectReplayToMatch([cleo], enrols(cleo.token))
      expect(uri).toBe(`otpauth://totp/Hazel:cleo%40hazel.test?secret=${secret}&issuer=Hazel`)
      expect((yield* elsewhere.next("sign_in_methods_changed")).data).toEqual({})
      const { methods } = yield* cleo.asks((hazel) => hazel.signInMethod.list({}))
      expect(methods).toMatchObject({ hasPassword: true, authenticatorApp: { recoveryCodesLeft: 10 } })
      expect(new Set(recoveryCodes).size).toBe(10)
      const stored = JSON.stringify(yield* Effect.promise(() => sql`select * from two_factors`))
      for (const shown of [secret, ...recoveryCodes]) expect(stored).not.toContain(shown)

      const refused = yield* signInByPassword("cleo")
      expect(refused).toMatchObject({ status: 403, cookie: "", answer: { code: "SECOND_FACTOR_REQUIRED" } })
      expect(yield* signInBoth("cleo", code), "the code of the enrolment again").toMatchObject(wrong)
      expect(yield* signInBoth("cleo", "000000")).toMatchObject(wrong)
      const next = yield* codeOf(secret, 1)
      const signedIn = yield* signInBoth("cleo", ` ${next.slice(0, 3)} ${next.slice(3)}`)
      expect(signedIn.status).toBe(200)
      expect(signedIn.cookies.some((cookie) => cookie.includes("trusted_device"))).toBe(false)
      expect(yield* signInBoth("cleo", next), "a replayed code").toMatchObject(wrong)
      expect(yield* signInBoth("cleo", yield* codeOf(secret)), "an older code").toMatchObject(wrong)
    })
  )

  it.effect("is replaced once by each recovery code, until they are renewed", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const { recoveryCodes } = yield* enrols(dora.token)
      const [first, second] = [recoveryCodes[0]!, recoveryCodes[1]!]
      expect((yield* signInBoth("dora", first.toUpperCase().replaceAll("-", " "))).status).toBe(200)
      expect(yield* signInBoth("dora", first)).toMatchObject(wrong)
      const { methods } = yield* dora.asks((hazel) => hazel.signInMethod.list({}))
      expect(methods.authenticatorApp).toMatchObject({ recoveryCodesLeft: 9 })
      const renewed = yield* authCall("/authenticator-app/recovery-codes", {}, bearer(dora.token))
      expect(Object(renewed.answer).recoveryCodes).toHaveLength(10)
      expect(yield* signInBoth("dora", second)).toMatchObject(wrong)
    })
  )

  it.effect("is not asked for on a trusted device, until the recovery codes or the password change", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { recoveryCodes } = yield* enrols(ben.token)
      const jar = new CookieJar()
      jar.take((yield* signInBoth("ben", recoveryCodes[0]!, {}, { trustDevice: true })).cookies)
      expect(jar.names.some((name) => name.endsWith(".trusted_device"))).toBe(true)
      expect((yield* signInByPassword("ben", jar.headers)).status).toBe(200)
      const trusted = jar.headers["cookie"]!
      const forged = trusted.replace(/(trusted_device=)[\da-f-]+/, `$1${(yield* Cast).ada.id}`)
      expect((yield* signInByPassword("ben", { cookie: forged })).status).toBe(403)
      yield* authCall("/authenticator-app/recovery-codes", {}, bearer(ben.token))
      expect((yield* signInByPassword("ben", jar.headers)).status).toBe(403)
    })
  )

  it.effect("is changed only after a recent sign-in or with the password, and removed only with the password", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const asks = (path: string, body: object = {}) => authCall(`/authenticator-app/${path}`, body, bearer(ada.token))
      yield* enrols(ada.token)
      expect((yield* asks("disable")).answer["code"]).toBe("PROOF_REQUIRED")
      expect((yield* asks("disable", { password: "a wrong one" })).answer["code"]).toBe("INVALID_PASSWORD")
      yield* Effect.promise(
        () => sql`update sessions set created_at = now() - interval '15 minutes' where token = ${ada.token}`
      )
      for (const path of ["prepare", "recovery-codes", "disable"])
        expect(yield* asks(path), path).toMatchObject({ status: 403, answer: { code: "PROOF_REQUIRED" } })
      expect((yield* asks("prepare", { password: castPassword })).status).toBe(200)
      const { answer } = yield* authCall("/api-key/create", { name: "A program" }, bearer(ada.token))
      const byKey = yield* authCall(
        "/authenticator-app/disable",
        { password: castPassword },
        { "x-api-key": answer["key"]! }
      )
      expect(byKey.status, "an API key").toBe(401)
      expect((yield* asks("disable", { password: castPassword })).status).toBe(200)
      expect((yield* signInByPassword("ada")).status).toBe(200)
      expect((yield* asks("disable", { password: castPassword })).answer["code"]).toBe("NOT_ENROLLED")
    })
  )

  it.effect("is not shown to an API key", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { deviceOf } = yield* HazelForTests
      const { answer } = yield* authCall("/api-key/create", { name: "A program" }, bearer(ada.token))
      const program = yield* deviceOf({ ...ada, token: answer["key"]! })
      const asked = program.asks((hazel) => hazel.signInMethod.list({}))
      expect(yield* refusal(asked)).toMatchObject({ _tag: "UnauthorizedError" })
    })
  )

  it.effect("accepts no challenge or enrolment that Hazel has not given for this account", () =>
    Effect.gen(function* () {
      const { ben, cleo } = yield* Cast
      const { secret } = yield* enrols(ben.token)
      const { answer } = yield* signInByPassword("ben")
      const [given, code] = [answer["challenge"]!, yield* codeOf(secret, 1)]
      for (const challenge of [
        "",
        "nonsense",
        given.replace(ben.id, cleo.id),
        given.replace(/~\d+~/, "~9999999999999~"),
        `${ben.id}~9999999999999~`
      ]) {
        const refused = yield* authCall("/sign-in/second-factor", { challenge, code })
        expect(refused, challenge).toMatchObject({ status: 400, answer: { code: "TOO_LATE" } })
      }
      const { answer: of } = yield* authCall("/authenticator-app/prepare", {}, bearer(ben.token))
      const body = { enrolment: of["enrolment"], code: yield* codeOf(of["secret"]!) }
      expect((yield* authCall("/authenticator-app/enable", body, bearer(cleo.token))).answer["code"]).toBe("TOO_LATE")
      stepWallClock(secondFactorLimits.enrolmentMinutes * 60_000)
      expect((yield* authCall("/authenticator-app/enable", body, bearer(ben.token))).answer["code"]).toBe("TOO_LATE")
      const late = yield* authCall("/sign-in/second-factor", { challenge: given, code: yield* codeOf(secret) })
      stepWallClock(-secondFactorLimits.enrolmentMinutes * 60_000)
      expect(late.answer["code"]).toBe("TOO_LATE")
    })
  )
})

const limits = {
  rateLimits: "on" as const,
  trustedProxies: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8"))
}

const limited = Cast.layerIn(HazelForTests.layerWith(limits))

layer(limited, { excludeTestServices: true })("guessing the code of an authenticator app (attack 14)", (it) => {
  it.effect("ends after ten a day from everywhere, and does not lock out the person", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      let addresses = 0
      const anAddress = () => ({ "x-forwarded-for": `2001:db8:${(++addresses).toString(16)}::1` })
      const home = anAddress()
      const jar = new CookieJar()
      jar.take((yield* signInByPassword("cleo", home)).cookies)
      const { secret, recoveryCodes } = yield* enrols(cleo.token)
      const { answer } = yield* signInByPassword("cleo", anAddress())
      const guess = (code: string, headers = anAddress()) =>
        authCall("/sign-in/second-factor", { challenge: answer["challenge"], code }, headers)
      const statuses = yield* Effect.forEach(
        Array.from({ length: 30 }),
        () => Effect.map(guess("000000"), ({ status }) => status),
        { concurrency: 10 }
      )
      expect(statuses.filter((status) => status === 400)).toHaveLength(secondFactorLimits.failuresAnywhere)
      const next = yield* codeOf(secret, 1)
      const refused = yield* guess(next)
      expect(refused, "the right code, too").toMatchObject({ status: 429 })
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
      expect((yield* guess(recoveryCodes[0]!)).status, "a recovery code").toBe(200)
      expect((yield* signInBoth("cleo", next, { ...home, ...jar.headers })).status, "at home").toBe(200)
    })
  )

  it.effect("has one count on all nodes, also for guesses that two of them check at the same time", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const elsewhere = yield* aSecondNodeWith(limits)
      const { secret } = yield* enrols(dora.token)
      let addresses = 0
      const anAddress = () => ({ "x-forwarded-for": `2001:db8:ff:${(++addresses).toString(16)}::1` })
      const { answer } = yield* signInByPassword("dora", anAddress())
      const guess = (code: string, node: number) => {
        const made = authCall("/sign-in/second-factor", { challenge: answer["challenge"], code }, anAddress())
        return node === 0 ? made : Effect.provideService(made, HazelForTests, elsewhere)
      }
      const statuses = yield* Effect.forEach(
        Array.from({ length: 30 }, (_, index) => index % 2),
        (node) => Effect.map(guess("000000", node), ({ status }) => status),
        { concurrency: 10 }
      )
      expect(statuses.filter((status) => status === 400)).toHaveLength(secondFactorLimits.failuresAnywhere)
      const next = yield* codeOf(secret, 1)
      for (const node of [0, 1]) expect((yield* guess(next, node)).status, `node ${node}`).toBe(429)
    })
  )
})
