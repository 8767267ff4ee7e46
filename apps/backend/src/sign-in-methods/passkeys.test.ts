import { expect } from "@effect/vitest"
import { castPassword } from "@hazel/db/cast"
import { Effect } from "effect"
import { secondFactorLimits } from "../front-door/limits/index.ts"
import { authCall, bearer } from "../testing/harness/auth-call.ts"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { stepWallClock } from "../testing/harness/wall-clock.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { anAuthenticator } from "../testing/scenes/an-authenticator.ts"
import { enrols } from "../testing/scenes/second-factor.ts"

const challengeIn = (answer: object): string => Object(answer).options.challenge

/** Posts as a page of Hazel does. */
const asPage = Effect.fn(function* (path: string, body: object, token?: string) {
  const { url } = yield* HazelForTests
  return yield* authCall(path, body, { origin: url, ...(token && bearer(token)) })
})

const registers = Effect.fn(function* (token: string, name: string) {
  const { url } = yield* HazelForTests
  const device = anAuthenticator(url)
  const { answer } = yield* asPage("/passkey/prepare", {}, token)
  const body = { ceremony: answer["ceremony"], name, response: device.registers(challengeIn(answer)) }
  return { device, body, added: yield* asPage("/passkey/add", body, token) }
})

const begins = Effect.map(asPage("/sign-in/passkey/prepare", {}), ({ answer }) => ({
  ceremony: answer["ceremony"]!,
  challenge: challengeIn(answer)
}))

const refused = { status: 400, answer: { code: "PASSKEY_REFUSED" } }

withCast("a passkey", (it) => {
  it.effect(
    "signs in by itself, also a person with an authenticator app, and tells other devices when it is added",
    () =>
      Effect.gen(function* () {
        const { cleo } = yield* Cast
        yield* enrols(cleo.token)
        const { device, added } = yield* expectReplayToMatch([cleo], registers(cleo.token, " Laptop "))
        expect(added.status).toBe(200)
        const { ceremony, challenge } = yield* begins
        const signedIn = yield* asPage("/sign-in/passkey", { ceremony, response: device.signs(challenge) })
        expect(signedIn).toMatchObject({ status: 200, cookie: expect.stringContaining("session_token=") })
        const { methods } = yield* cleo.asks((hazel) => hazel.signInMethod.list({}))
        expect(methods.passkeys).toMatchObject([{ name: "Laptop", lastUsedAt: expect.any(String) }])
      })
  )

  it.effect("is refused for a replayed, late, foreign, unverified or forged signature", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { device } = yield* registers(ben.token, "Phone")
      const { ceremony, challenge } = yield* begins
      const signs = (response: object) => asPage("/sign-in/passkey", { ceremony, response })
      const { url } = yield* HazelForTests
      expect(yield* signs(device.signs(challenge, { from: "https://evil.example" })), "another page").toMatchObject(
        refused
      )
      expect(yield* signs(device.signs(challenge, { flags: 0x01 })), "an unverified person").toMatchObject(refused)
      expect(yield* signs(device.signs("bm9uc2Vuc2U")), "another challenge").toMatchObject(refused)
      expect(yield* signs(anAuthenticator(url).signs(challenge)), "an unknown passkey").toMatchObject(refused)
      const { response } = device.signs(challenge)
      const { response: other } = anAuthenticator(url).signs(challenge)
      const forged = { ...device.signs(challenge), response: { ...response, signature: other.signature } }
      expect(yield* signs(forged), "another key").toMatchObject(refused)
      for (const nonsense of [{}, null, 5, { id: "x", response: {} }, { ...forged, response: { signature: 5 } }])
        expect((yield* asPage("/sign-in/passkey", { ceremony, response: nonsense })).status).toBe(400)
      const right = device.signs(challenge)
      expect((yield* signs(right)).status).toBe(200)
      expect(yield* signs(right), "a replay").toMatchObject(refused)
      const later = yield* begins
      stepWallClock(secondFactorLimits.challengeMinutes * 60_000)
      const late = yield* asPage("/sign-in/passkey", { ...later, response: device.signs(later.challenge) })
      stepWallClock(-secondFactorLimits.challengeMinutes * 60_000)
      expect(late.answer["code"]).toBe("TOO_LATE")
    })
  )

  it.effect("is registered and removed by its person only, after a recent sign-in or with the password", () =>
    Effect.gen(function* () {
      const { ada, dora } = yield* Cast
      const { sql } = yield* HazelForTests
      const { body, added } = yield* registers(ada.token, "Key")
      expect(added.status).toBe(200)
      expect(yield* asPage("/passkey/add", body, ada.token), "again").toMatchObject(refused)
      expect((yield* asPage("/passkey/add", body, dora.token)).answer["code"], "of another person").toBe("TOO_LATE")
      const { methods } = yield* ada.asks((hazel) => hazel.signInMethod.list({}))
      const { id } = methods.passkeys[0]!
      expect((yield* asPage("/passkey/remove", { id }, dora.token)).answer["code"]).toBe("LAST_METHOD")
      expect((yield* asPage("/passkey/remove", { id: "nonsense" }, ada.token)).status).toBe(400)
      expect((yield* asPage("/passkey/prepare", {})).status, "nobody").toBe(401)
      yield* Effect.promise(
        () => sql`update sessions set created_at = now() - interval '15 minutes' where token = ${ada.token}`
      )
      for (const path of ["/passkey/prepare", "/passkey/remove"])
        expect((yield* asPage(path, { id }, ada.token)).answer["code"], path).toBe("PROOF_REQUIRED")
      expect((yield* asPage("/passkey/remove", { id, password: castPassword }, ada.token)).status).toBe(200)
    })
  )

  it.effect("has a name that can be seen, and no text of it ends in a failure of Hazel", () =>
    Effect.gen(function* () {
      const { cleo } = yield* Cast
      for (const name of ["\u202egnp.exe", "\u200b", "a\nb", "a\0b", "\ud800", "x".repeat(81)])
        expect((yield* registers(cleo.token, name)).added, JSON.stringify(name)).toMatchObject({
          ...{ status: 400, answer: { code: "NAME_NOT_USABLE" } }
        })
      const { added, device } = yield* registers(cleo.token, "👩🏽‍🍳 Kitchen")
      expect(added.status).toBe(200)
      const { ceremony, challenge } = yield* begins
      const response = { ...device.signs(challenge), id: "a\0b" }
      expect((yield* asPage("/sign-in/passkey", { ceremony, response })).status).toBe(400)
    })
  )

  it.effect("is kept if nothing else would sign the person in", () =>
    Effect.gen(function* () {
      const { dora } = yield* Cast
      const { sql } = yield* HazelForTests
      yield* registers(dora.token, "Only one")
      yield* Effect.promise(() => sql`update accounts set password = null where user_id = ${dora.id}`)
      const { methods } = yield* dora.asks((hazel) => hazel.signInMethod.list({}))
      expect(methods).toMatchObject({ hasPassword: false, passkeys: [{ name: "Only one" }] })
      const { id } = methods.passkeys[0]!
      expect((yield* asPage("/passkey/remove", { id }, dora.token)).answer["code"]).toBe("LAST_METHOD")
      yield* registers(dora.token, "Another one")
      expect((yield* asPage("/passkey/remove", { id }, dora.token)).status).toBe(200)
    })
  )
})
