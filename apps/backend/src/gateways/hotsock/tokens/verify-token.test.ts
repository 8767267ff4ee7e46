import { describe, expect, it } from "@effect/vitest"
import { AppId } from "@hazel/domain/ids"
import { SigningAlgorithm } from "@hazel/domain/models/app-model"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { appWith, keysOf, sign, signer } from "../testing/signing.ts"
import type { TokenKey } from "./token-key.ts"
import { tokenLimits } from "./token-limits.ts"
import { type TokenUse, verifyToken } from "./verify-token.ts"

const connect: TokenUse = { scope: "connect" }
const jim = { id: "JCnTZd_KoAMCF-A=", uid: "Jim" }

const acme = signer()
const app = appWith([acme])
const valid = { exp: 1_000, scope: "connect" }

/** The claims that are accepted, or the message of the refusal. */
const outcome = (app: ReadonlyArray<TokenKey>, token: string, use: TokenUse = connect) =>
  verifyToken(keysOf(app), token, use).pipe(
    Effect.map(({ claims }) => claims),
    Effect.catch(({ message }) => Effect.succeed(message))
  )

const outcomeOf = (claims: Readonly<Record<string, unknown>>, use: TokenUse = connect, keys = app) =>
  Effect.flatMap(sign(acme, claims), (token) => outcome(keys, token, use))

const refusedSignature = "The signature of the token is not from a key of this app."

describe("the key of a token", () => {
  it.effect.each(SigningAlgorithm.literals)("may sign with %s (J1)", (algorithm) =>
    Effect.gen(function* () {
      const key = signer(algorithm)
      const [stranger, token] = [signer(algorithm), yield* sign(key, valid)]
      expect(yield* outcome(appWith([key]), token)).toMatchObject(valid)
      expect(yield* outcome(appWith([stranger]), token)).toBe(refusedSignature)
      const tampered = `${token.slice(0, -20)}${token.at(-20) === "A" ? "B" : "A"}${token.slice(-19)}`
      expect(yield* outcome(appWith([key]), tampered)).toBe(refusedSignature)
    })
  )

  it.effect("is one of two at a time, so that keys can be exchanged without a pause (J1)", () =>
    Effect.gen(function* () {
      const [old, next] = [signer("HS256", "old"), signer("ES256", "next")]
      const both = appWith([old, next])
      for (const key of [old, next]) expect(yield* outcome(both, yield* sign(key, valid))).toMatchObject(valid)
      expect(yield* outcome(appWith([next]), yield* sign(old, valid))).toBe(refusedSignature)
    })
  )

  it.effect.each([
    { configured: null, named: undefined, isAccepted: true },
    { configured: null, named: "anything", isAccepted: true },
    { configured: "", named: "anything", isAccepted: true },
    { configured: "2026", named: undefined, isAccepted: true },
    { configured: "2026", named: "2026", isAccepted: true },
    { configured: "2026", named: "2025", isAccepted: false }
  ])("with the kid $configured accepts a token with $named: $isAccepted (J1)", ({ configured, named, isAccepted }) =>
    Effect.gen(function* () {
      const key = signer("HS256", configured)
      const token = yield* sign(key, valid, named === undefined ? {} : { kid: named })
      const accepted = expect.objectContaining(valid)
      expect(yield* outcome(appWith([key]), token)).toEqual(isAccepted ? accepted : refusedSignature)
    })
  )

  it.effect("tells which app a token is of", () =>
    Effect.gen(function* () {
      const other = appWith([signer()], { id: AppId.make("018f0000-0000-7000-8000-000000000002") })
      const { appId } = yield* verifyToken(keysOf(other, app), yield* sign(acme, valid), connect)
      expect(appId).toBe(app[0]?.app.id)
    })
  )
})

describe("the claims of a token", () => {
  it.effect("expire at exp, with no leeway (J2, H10)", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(999_999)
      expect(yield* outcomeOf(valid)).toMatchObject(valid)
      yield* TestClock.setTime(1_000_000)
      expect(yield* outcomeOf(valid)).toBe("The claim exp has passed: the token has expired.")
    })
  )

  it.effect("are valid from nbf on, with no leeway (J7)", () =>
    Effect.gen(function* () {
      const early = { ...valid, nbf: 500 }
      yield* TestClock.setTime(499_999)
      expect(yield* outcomeOf(early)).toBe("The claim nbf is in the future: the token is not valid yet.")
      yield* TestClock.setTime(500_000)
      expect(yield* outcomeOf(early)).toMatchObject(valid)
    })
  )

  it.effect("say what the token may be used for (J3)", () =>
    Effect.gen(function* () {
      for (const scope of ["connect", "subscribe connect umd", "connect other"])
        expect(yield* outcomeOf({ ...valid, scope })).toMatchObject({ scope })
      for (const scope of ["", "subscribe umd", "connected", "Connect"])
        expect(yield* outcomeOf({ ...valid, scope })).toBe("The claim scope must contain connect.")
    })
  )

  it.effect("name the audience if the app requires one (J4)", () =>
    Effect.gen(function* () {
      const rules = appWith([acme], { audience: "hazel" })
      for (const aud of ["hazel", ["other", "hazel"]])
        expect(yield* outcomeOf({ ...valid, aud }, connect, rules)).toMatchObject(valid)
      for (const aud of [undefined, "other", ["other"], [["hazel"]], null, { hazel: true }])
        expect(yield* outcomeOf({ ...valid, aud }, connect, rules)).toBe(
          "The claim aud must name the audience that the app requires."
        )
      expect(yield* outcomeOf({ ...valid, aud: "other" })).toMatchObject(valid)
    })
  )

  it.effect("name the issuer if the app requires one (J5)", () =>
    Effect.gen(function* () {
      const rules = appWith([acme], { issuer: "acme" })
      expect(yield* outcomeOf({ ...valid, iss: "acme" }, connect, rules)).toMatchObject(valid)
      for (const iss of [undefined, "other", ["acme"], null])
        expect(yield* outcomeOf({ ...valid, iss }, connect, rules)).toBe(
          "The claim iss must be the issuer that the app requires."
        )
      expect(yield* outcomeOf({ ...valid, iss: "other" })).toMatchObject(valid)
    })
  )

  it.effect("do not depend on iat (J6)", () =>
    Effect.gen(function* () {
      for (const iat of [1e12, -5, "yesterday"]) expect(yield* outcomeOf({ ...valid, iat })).toMatchObject(valid)
    })
  )

  it.effect("name the token if it may be used once (J8)", () =>
    Effect.gen(function* () {
      expect(yield* outcomeOf({ ...valid, singleUse: true, jti: "1" })).toMatchObject({ jti: "1" })
      expect(yield* outcomeOf({ ...valid, singleUse: true })).toBe("The claim jti is required when singleUse is true.")
    })
  )

  it.effect("that name a connection are for that connection, and never open another (J11, H12)", () =>
    Effect.gen(function* () {
      const claims = { ...valid, scope: "connect subscribe umd", connectionId: jim.id, uid: "Pam" }
      expect(yield* outcomeOf(claims)).toBe("The claim connectionId must not be in a token that connects.")
      for (const scope of ["subscribe", "umd"] as const) {
        expect(yield* outcomeOf(claims, { scope, connection: jim })).toMatchObject({ connectionId: jim.id })
        expect(yield* outcomeOf(claims, { scope, connection: { ...jim, id: "other" } })).toBe(
          "The claim connectionId is another connection."
        )
      }
    })
  )

  it.effect("that name a user are for any connection of that user (J9)", () =>
    Effect.gen(function* () {
      const use: TokenUse = { scope: "subscribe", connection: jim }
      const claims = { ...valid, scope: "subscribe", uid: "Jim" }
      expect(yield* outcomeOf(claims, use)).toMatchObject({ uid: "Jim" })
      expect(yield* outcomeOf({ ...claims, uid: "Pam" }, use)).toBe("The claim uid is not the user of this connection.")
      for (const uid of [undefined, null, ""])
        expect(yield* outcomeOf({ ...claims, uid }, use)).toBe(
          "The claim uid is required unless there is a connectionId."
        )
    })
  )
})

describe("a token", () => {
  it.effect("has a limited length", () =>
    Effect.gen(function* () {
      const token = yield* sign(acme, { ...valid, filler: "x".repeat(tokenLimits.characters) })
      expect(yield* outcome(app, token)).toBe(`A token may have at most ${tokenLimits.characters} characters.`)
    })
  )
})
