import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto"
import { expect } from "@effect/vitest"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { AppDirectory } from "../../apps/app-directory.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { everything, refusal } from "../../testing/harness/stored.ts"
import { expectReplayToMatch } from "../../testing/replay/expect-replay-to-match.ts"
import { anApp } from "../../testing/scenes/apps.ts"

const pasted = "the-secret-that-dunder-mifflin-already-uses"

/** An app whose two slots for signing keys and for server keys are free. */
const anEmptyApp = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const app = yield* anApp
  yield* Effect.promise(() => sql`delete from app_signing_keys where app_id = ${app.id}`)
  yield* Effect.promise(() => sql`delete from app_server_keys where app_id = ${app.id}`)
  return app
})

const pair = ({ publicKey, privateKey }: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }) => {
  const jwk = JSON.stringify(publicKey.export({ format: "jwk" }))
  const privatePem = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  const privateJwk = JSON.stringify(privateKey.export({ format: "jwk" }))
  return { pem: publicKey.export({ type: "spki", format: "pem" }).toString(), jwk, privatePem, privateJwk }
}

withCast("a signing key", (it) => {
  it.effect("is generated and shown once, and verifies tokens as soon as the call is answered (J1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, name } = yield* anEmptyApp
      const directory = yield* AppDirectory
      expect(yield* directory.candidates({ alg: "HS512" }, name)).toEqual([])
      const { data, keyId, secret } = yield* expectReplayToMatch(
        [ada],
        ada.asks((hazel) => hazel.appSigningKey.create({ appId, algorithm: "HS512", kid: "blue" }))
      )
      expect(data.signingKeys).toMatchObject([{ id: keyId, algorithm: "HS512", kid: "blue", publicKey: null }])
      expect(Buffer.byteLength(secret!)).toBe(64)
      const [key] = yield* directory.candidates({ alg: "HS512", kid: "blue" }, name)
      const signature = (by: Parameters<typeof createHmac>[1]) =>
        createHmac("sha512", by).update("a token").digest("hex")
      expect(signature(key!.key)).toBe(signature(secret!))
      const stored = JSON.stringify([yield* everything])
      expect(stored).toContain(keyId)
      expect(stored).not.toContain(secret!)
    })
  )

  it.effect("has its secret again in the answer to a repetition of the call that generated it, and in no other", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId } = yield* anEmptyApp
      const transactionId = TransactionId.make(uuidV7())
      const create = ada.asks((hazel) => hazel.appSigningKey.create({ appId, algorithm: "HS256", transactionId }))
      const [first, second] = [yield* create, yield* create]
      expect(second).toEqual(first)
      expect(first.secret).not.toBeNull()
      const app = yield* ada.asks((hazel) => hazel.app.get({ id: appId }))
      expect(app.signingKeys).toHaveLength(1)
      expect(JSON.stringify(app)).not.toContain(first.secret!)
    })
  )

  it.effect("may be a secret that the app already has, as text or Base64, which no answer and no row repeats", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, name } = yield* anEmptyApp
      const transactionId = TransactionId.make(uuidV7())
      const payload = { appId, algorithm: "HS256", secret: pasted, transactionId } as const
      const create = ada.asks((hazel) => hazel.appSigningKey.create(payload))
      const answer = yield* create
      expect(yield* create).toEqual(answer)
      expect(answer.secret).toBeNull()
      const another = ada.asks((hazel) => hazel.appSigningKey.create({ ...payload, secret: `${pasted}!` }))
      expect(yield* refusal(another)).toMatchObject({ _tag: "TransactionConflictError" })
      const inBase64 = {
        appId,
        algorithm: "HS256",
        encoding: "base64",
        secret: Buffer.from(pasted).toString("base64")
      } as const
      yield* ada.asks((hazel) => hazel.appSigningKey.create(inBase64))
      const [one, other] = yield* (yield* AppDirectory).candidates({ alg: "HS256" }, name)
      expect(one!.key.export()).toEqual(Buffer.from(pasted))
      expect(other!.key.equals(one!.key)).toBe(true)
      expect(JSON.stringify([answer, yield* everything])).not.toContain(pasted)
    })
  )

  const rsa = pair(generateKeyPairSync("rsa", { modulusLength: 2_048 }))
  const ed25519 = pair(generateKeyPairSync("ed25519"))
  const curves = {
    ES256: pair(generateKeyPairSync("ec", { namedCurve: "P-256" })),
    ES384: pair(generateKeyPairSync("ec", { namedCurve: "P-384" })),
    ES512: pair(generateKeyPairSync("ec", { namedCurve: "P-521" }))
  }
  const fitting = [
    ...(["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"] as const).map((algorithm) => [algorithm, rsa] as const),
    ...(["ES256", "ES384", "ES512"] as const).map((algorithm) => [algorithm, curves[algorithm]] as const),
    ["EdDSA", ed25519] as const
  ]

  it.effect.each(fitting)("of %s is a public key as PEM or JWK (J1)", ([algorithm, { pem, jwk }]) =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, name } = yield* anEmptyApp
      yield* ada.asks((hazel) => hazel.appSigningKey.create({ appId, algorithm, publicKey: pem }))
      const { data, secret } = yield* ada.asks((hazel) =>
        hazel.appSigningKey.create({ appId, algorithm, publicKey: jwk })
      )
      expect(data.signingKeys.map(({ publicKey }) => publicKey)).toEqual([pem, pem])
      expect(secret).toBeNull()
      const keys = yield* (yield* AppDirectory).candidates({ alg: algorithm }, name)
      expect(keys.map(({ key }) => key.type)).toEqual(["public", "public"])
    })
  )

  it.effect("is refused with advice when it does not fit its algorithm", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId } = yield* anEmptyApp
      const small = pair(generateKeyPairSync("rsa", { modulusLength: 1_024 }))
      const wrong = [
        [{ algorithm: "HS256", secret: "short" }, "secret", "32 bytes"],
        [{ algorithm: "HS384", secret: "x".repeat(47) }, "secret", "48 bytes"],
        [{ algorithm: "HS512", secret: "x".repeat(63) }, "secret", "64 bytes"],
        [{ algorithm: "HS256", secret: "x".repeat(1_025) }, "secret", "1024 bytes"],
        [{ algorithm: "HS256", secret: "not base 64!", encoding: "base64" }, "secret", "Base64"],
        [{ algorithm: "HS256", publicKey: rsa.pem }, "publicKey", "no public key"],
        [{ algorithm: "RS256" }, "publicKey", "PEM"],
        [{ algorithm: "RS256", publicKey: "nothing" }, "publicKey", "PEM"],
        [{ algorithm: "RS256", secret: pasted }, "secret", "no secret"],
        [{ algorithm: "RS256", publicKey: rsa.privatePem }, "publicKey", "private key"],
        [{ algorithm: "RS256", publicKey: rsa.privateJwk }, "publicKey", "private key"],
        [{ algorithm: "RS256", publicKey: small.pem }, "publicKey", "2048 bits"],
        [{ algorithm: "PS256", publicKey: ed25519.pem }, "publicKey", "RSA"],
        [{ algorithm: "ES256", publicKey: curves.ES384.pem }, "publicKey", "curve"],
        [{ algorithm: "EdDSA", publicKey: rsa.pem }, "publicKey", "Ed25519"],
        [{ algorithm: "HS256", kid: "x".repeat(129) }, "kid", "128"]
      ] as const
      for (const [fields, field, advice] of wrong) {
        const create = ada.asks((hazel) => hazel.appSigningKey.create({ appId, ...fields }))
        expect(yield* refusal(create), JSON.stringify(fields)).toMatchObject({
          _tag: "InvalidAppKeyError",
          field,
          message: expect.stringContaining(advice)
        })
      }
    })
  )

  it.effect("is one of two at most, of which the older can be deleted (J1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, name } = yield* anEmptyApp
      const create = ada.asks((hazel) => hazel.appSigningKey.create({ appId, algorithm: "HS256" }))
      const [old, current] = [yield* create, yield* create]
      expect(yield* refusal(create)).toMatchObject({ _tag: "InvalidAppKeyError" })
      const remove = ada.asks((hazel) => hazel.appSigningKey.delete({ appId, id: old.keyId }))
      const { data } = yield* expectReplayToMatch([ada], remove)
      expect(data.signingKeys.map(({ id }) => id)).toEqual([current.keyId])
      const keys = yield* (yield* AppDirectory).candidates({ alg: "HS256" }, name)
      expect(keys.map(({ id }) => id)).toEqual([current.keyId])
      expect(yield* refusal(remove)).toMatchObject({ _tag: "AppKeyNotFoundError", keyId: old.keyId })
      const other = yield* anApp
      const elsewhere = ada.asks((hazel) => hazel.appSigningKey.delete({ appId: other.id, id: current.keyId }))
      expect(yield* refusal(elsewhere)).toMatchObject({ _tag: "AppKeyNotFoundError" })
      expect((yield* create).data.signingKeys).toHaveLength(2)
    })
  )

  it.effect("of a disabled app is offered again when the app is enabled", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id, name } = yield* anApp
      const directory = yield* AppDirectory
      const isKnown = Effect.map(directory.candidates({ alg: "HS256" }, name), (keys) => keys.length === 1)
      yield* ada.asks((hazel) => hazel.app.update({ id, isEnabled: false }))
      expect(yield* isKnown).toBe(false)
      yield* ada.asks((hazel) => hazel.app.update({ id, isEnabled: true }))
      expect(yield* isKnown).toBe(true)
    })
  )
})

withCast("a client key", (it) => {
  it.effect("is public, names its app until it is deleted, and is one of two at most (I3)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql } = yield* HazelForTests
      const { id: appId } = yield* anEmptyApp
      yield* Effect.promise(() => sql`delete from app_client_keys where app_id = ${appId}`)
      const directory = yield* AppDirectory
      const create = ada.asks((hazel) => hazel.appClientKey.create({ appId }))
      const { data, keyId } = yield* expectReplayToMatch([ada], create)
      const [{ clientKey } = { clientKey: "" }] = data.clientKeys
      expect(clientKey).toMatch(/^hzc_[\w-]{24}$/)
      expect(yield* directory.byClientKey(clientKey)).toMatchObject({ id: appId })
      yield* create
      expect(yield* refusal(create)).toMatchObject({ _tag: "InvalidAppKeyError", field: "clientKey" })
      yield* ada.asks((hazel) => hazel.appClientKey.delete({ appId, id: keyId }))
      expect(yield* directory.byClientKey(clientKey)).toBeUndefined()
    })
  )
})

withCast("a server key", (it) => {
  it.effect("is shown once and not stored, and names its app until it is deleted (V1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId, name } = yield* anEmptyApp
      const directory = yield* AppDirectory
      const transactionId = TransactionId.make(uuidV7())
      const create = ada.asks((hazel) => hazel.appServerKey.create({ appId, label: " Backend ", transactionId }))
      const answer = yield* expectReplayToMatch([ada], create)
      expect(yield* create).toEqual(answer)
      const { data, keyId: id, serverKey } = answer
      expect(serverKey).toMatch(/^hzs_[\w-]{43}$/)
      expect(data.serverKeys).toMatchObject([
        { id, label: "Backend", keyStart: serverKey.slice(0, 10), lastUsedAt: null }
      ])
      expect(JSON.stringify([yield* everything])).not.toContain(serverKey.slice(12))
      expect(yield* directory.byServerKey(serverKey)).toMatchObject({ id: appId, name })
      yield* expectReplayToMatch(
        [ada],
        ada.asks((hazel) => hazel.appServerKey.delete({ appId, id }))
      )
      expect(yield* directory.byServerKey(serverKey)).toBeUndefined()
      const { entries } = yield* ada.asks((hazel) => hazel.auditLog.list())
      expect(entries.slice(0, 2).map(({ record }) => record)).toEqual([
        { act: "app_server_key_deleted", appId, appName: name, keyId: id },
        { act: "app_server_key_created", appId, appName: name, keyId: id }
      ])
    })
  )

  it.effect("needs a label, and is one of two at most (V1)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { id: appId } = yield* anEmptyApp
      const create = (label: string) => ada.asks((hazel) => hazel.appServerKey.create({ appId, label }))
      expect(yield* refusal(create(" "))).toMatchObject({ _tag: "InvalidAppKeyError", field: "label" })
      yield* create("Backend")
      yield* create("Next backend")
      expect(yield* refusal(create("Third"))).toMatchObject({ _tag: "InvalidAppKeyError" })
    })
  )
})
