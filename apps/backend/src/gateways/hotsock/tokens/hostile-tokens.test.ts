import { createHmac, createSecretKey } from "node:crypto"
import { describe, expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { appWith, keysOf, sharedSecret, sign, signer } from "../testing/signing.ts"
import type { TokenKey } from "./token-key.ts"
import { tokenLimits } from "./token-limits.ts"
import { verifyToken } from "./verify-token.ts"

const valid = { exp: 1_000, scope: "connect" }

const encoded = (part: unknown) =>
  Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url")

const refusal = (app: ReadonlyArray<TokenKey>, token: string) =>
  verifyToken(keysOf(app), token, { scope: "connect" }).pipe(
    Effect.flip,
    Effect.map(({ message }) => message)
  )

const wrongSignature = "The signature of the token is not from a key of this app."

/** A token that is signed correctly, whatever its header and payload say. */
const signedAs = (secret: string, header: unknown, payload: unknown) => {
  const signed = `${encoded(header)}.${encoded(payload)}`
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`
}

describe("somebody without a key", () => {
  it.effect.each(["none", "None", "NONE", "nOnE", ""])("is refused with the algorithm %j", (alg) =>
    Effect.gen(function* () {
      const app = appWith([signer(), signer("RS256")])
      const token = `${encoded({ alg, typ: "JWT" })}.${encoded(valid)}.`
      expect(yield* refusal(app, token)).toBe(wrongSignature)
      expect(yield* refusal(app, `${token}${encoded("signature")}`)).toBe(wrongSignature)
    })
  )

  it.effect.each(["RS256", "PS256", "ES256", "EdDSA"] as const)(
    "cannot sign with the public %s key as a secret",
    (algorithm) =>
      Effect.gen(function* () {
        const key = signer(algorithm)
        const pem = key.verifiesWith.export({ type: "spki", format: "pem" }).toString()
        for (const secret of [pem, pem.trim(), pem.replaceAll("\n", "")]) {
          const token = yield* sign({ algorithm: "HS256", signsWith: createSecretKey(Buffer.from(secret)) }, valid)
          expect(yield* refusal(appWith([key]), token)).toBe(wrongSignature)
          expect(yield* refusal(appWith([key, signer()]), token)).toBe(wrongSignature)
        }
      })
  )

  it.effect("cannot choose the algorithm of a key, even of the same family", () =>
    Effect.gen(function* () {
      const rsa = signer("RS256")
      for (const algorithm of ["RS384", "RS512", "PS256"] as const)
        expect(yield* refusal(appWith([rsa]), yield* sign({ ...rsa, algorithm }, valid))).toBe(wrongSignature)
      const shared = signer("HS256")
      for (const algorithm of ["HS384", "HS512"] as const)
        expect(yield* refusal(appWith([shared]), yield* sign({ ...shared, algorithm }, valid))).toBe(wrongSignature)
    })
  )

  it.effect("cannot bring a key along in the header", () =>
    Effect.gen(function* () {
      const [key, stranger] = [signer("ES256"), signer("ES256")]
      const jwk = stranger.verifiesWith.export({ format: "jwk" })
      for (const header of [{ jwk }, { jku: "https://attacker.test/keys" }, { x5u: "https://attacker.test/cert" }])
        expect(yield* refusal(appWith([key]), yield* sign(stranger, valid, header))).toBe(wrongSignature)
    })
  )

  it.effect("cannot change a claim of a token that was signed", () =>
    Effect.gen(function* () {
      const key = signer()
      const [header, , signature] = (yield* sign(key, { ...valid, uid: "Jim" })).split(".")
      const changed = [header, encoded({ ...valid, uid: "Pam" }), signature].join(".")
      expect(yield* refusal(appWith([key]), changed)).toBe(wrongSignature)
    })
  )

  it.effect.each([
    "",
    ".",
    "..",
    "a.b",
    "a.b.c",
    "a.b.c.d",
    "a.b.c.d.e",
    "\0.\0.\0",
    `${encoded("[]")}.${encoded(valid)}.x`,
    `${encoded({ alg: ["HS256"] })}.${encoded(valid)}.x`,
    `${encoded({ alg: "HS256", kid: {} })}.${encoded(valid)}.x`
  ])("is refused with %j, which is no JWT", (token) =>
    Effect.gen(function* () {
      expect(yield* refusal(appWith([signer()]), token)).toMatch(/^This is no JWT/)
    })
  )
})

describe("somebody with a key of an app", () => {
  const secret = "a secret of Dunder Mifflin"
  const app = appWith([sharedSecret(secret)])
  const header = { alg: "HS256", typ: "JWT" }

  it.effect("is refused with a header that changes how the token is read", () =>
    Effect.gen(function* () {
      for (const more of [{ crit: ["exp"] }, { b64: false, crit: ["b64"] }])
        expect(yield* refusal(app, signedAs(secret, { ...header, ...more }, valid))).toContain("header crit")
      expect(yield* refusal(app, signedAs(secret, { ...header, typ: "at+jwt" }, valid))).toContain("header typ")
    })
  )

  it.effect.each(["", "null", "[]", '"claims"', "7", "{", '{"exp":1e999,"scope":"connect"}', "\ufeff{}"])(
    "is refused with the payload %j",
    (payload) =>
      Effect.gen(function* () {
        expect(yield* refusal(app, signedAs(secret, header, payload))).toMatch(/^The claim/)
      })
  )

  it.effect("is refused with claims that nest too deep, before they are read", () =>
    Effect.gen(function* () {
      const deep = `{"exp":1000,"scope":"connect","umd":${"[".repeat(3_000)}${"]".repeat(3_000)}}`
      expect(yield* refusal(app, signedAs(secret, header, deep))).toContain("32 levels deep")
    })
  )

  it.effect("is refused with a token that is too long, before its signature is verified", () =>
    Effect.gen(function* () {
      const long = signedAs(secret, header, { ...valid, more: "x".repeat(tokenLimits.characters) })
      expect(yield* refusal(app, long)).toContain("at most")
    })
  )

  it.effect("gives no directive through a name that objects inherit", () =>
    Effect.gen(function* () {
      const payload =
        '{"exp":1000,"scope":"connect","__proto__":{"uid":"Pam"},"channels":{"__proto__":{"subscribe":true}}}'
      const token = yield* verifyToken(keysOf(app), signedAs(secret, header, payload), { scope: "connect" })
      expect(token.claims.uid).toBeUndefined()
      expect(Object.getPrototypeOf(token.claims.channels)).toBe(Object.prototype)
    })
  )
})
