import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto"
import { expect, layer } from "@effect/vitest"
import { AppKeyRepository } from "@hazel/db/repositories/app-key-repository"
import { AppRepository } from "@hazel/db/repositories/app-repository"
import { AppId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Logger, Option, Redacted } from "effect"
import { HazelConfig } from "../config.ts"
import { HazelForTests, settingsForTests } from "../testing/harness/hazel-for-tests.ts"
import { AppDirectory } from "./app-directory.ts"
import { AppKeys } from "./app-keys.ts"

const secretText = "a-shared-secret-of-dunder-mifflin-and-more"

let apps = 0

const anApp = Effect.fn(function* (kid: string | null = null, secret = secretText) {
  const [id, keyId] = [AppId.make(uuidV7()), AppSigningKeyId.make(uuidV7())]
  const app = { name: `app-${++apps}`, audience: null, issuer: null }
  yield* (yield* AppRepository).insert(id, app, null)
  const sealedSecret = (yield* AppKeys).sealSecret(keyId, Buffer.from(secret))
  const key = { id: keyId, appId: id, algorithm: "HS256", kid, sealedSecret, publicKey: null } as const
  yield* (yield* AppKeyRepository).insertSigningKey(key)
  return { ...app, id, keyId }
})

const aServerKeyFor = Effect.fn(function* (appId: AppId) {
  const serverKey = `hzs_${uuidV7()}`
  const id = AppServerKeyId.make(uuidV7())
  const stored = (yield* AppKeys).storedServerKey(serverKey)
  yield* (yield* AppKeyRepository).insertServerKey({ id, appId, label: "Backend", ...stored })
  return { id, serverKey }
})

/** The directory of another node on the same database, whose Hazel may have another secret. */
const anotherDirectory = (settings: Partial<typeof settingsForTests> = {}) =>
  Layer.build(
    Layer.fresh(AppDirectory.layer).pipe(
      Layer.provide(Layer.succeed(HazelConfig, { ...settingsForTests, ...settings }))
    )
  ).pipe(Effect.map((context) => Context.get(context, AppDirectory)))

const signatureBy = (key: KeyObject) => createHmac("sha256", key).update("token").digest("hex")

const directoryLayer = AppKeys.layer.pipe(
  Layer.provideMerge(HazelForTests.layer),
  Layer.provide(Layer.succeed(HazelConfig, settingsForTests))
)

layer(directoryLayer, { excludeTestServices: true })("the directory of apps", (it) => {
  it.effect("offers the keys of every enabled app by algorithm and kid, or of one app by its name (J1)", () =>
    Effect.gen(function* () {
      const directory = yield* AppDirectory
      const [any, blue, green] = [yield* anApp(), yield* anApp("blue"), yield* anApp("green")]
      yield* directory.refresh
      const idsFor = (header: object, name?: string) =>
        Effect.map(directory.candidates(header, name), (keys) => keys.map(({ app }) => app.id))
      const here = new Set<string>([any.id, blue.id, green.id])
      const known = (ids: ReadonlyArray<string>) => ids.filter((id) => here.has(id))
      expect(known(yield* idsFor({ alg: "HS256", kid: "blue" }))).toEqual([any.id, blue.id])
      expect(known(yield* idsFor({ alg: "HS256" }))).toEqual([any.id, blue.id, green.id])
      expect(yield* idsFor({ alg: "HS256", kid: "blue" }, green.name)).toEqual([])
      expect(yield* idsFor({ alg: "HS256", kid: "green" }, green.name)).toEqual([green.id])
      expect(yield* idsFor({ alg: "HS512" })).toEqual([])
      expect(yield* idsFor({ alg: "none" })).toEqual([])
      expect(yield* idsFor({})).toEqual([])
    })
  )

  it.effect("opens the stored secret of a key, which the database holds only encrypted", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { name, keyId } = yield* anApp()
      const directory = yield* anotherDirectory()
      const [key] = yield* directory.candidates({ alg: "HS256" }, name)
      expect(signatureBy(key!.key)).toBe(createHmac("sha256", secretText).update("token").digest("hex"))
      const [row] = yield* Effect.promise(() => sql`select sealed_secret from app_signing_keys where id = ${keyId}`)
      expect(Buffer.from(row!.sealed_secret).includes(secretText)).toBe(false)
    })
  )

  it.effect("warns about a key that it cannot open, and offers the others", () =>
    Effect.gen(function* () {
      const { name, id, keyId } = yield* anApp()
      const { publicKey } = generateKeyPairSync("ed25519")
      const pem = publicKey.export({ type: "spki", format: "pem" }).toString()
      const other = { id: AppSigningKeyId.make(uuidV7()), kid: null, sealedSecret: null, publicKey: pem }
      yield* (yield* AppKeyRepository).insertSigningKey({ ...other, appId: id, algorithm: "EdDSA" })
      const secret = Option.some(Redacted.make("another secret, of thirty-two characters"))
      const directory = yield* anotherDirectory({ secret })
      const warnings: Array<unknown> = []
      const logger = Logger.make(({ message }) => void warnings.push(message))
      const first = directory.candidates({ alg: "HS256" }, name).pipe(Effect.provide(Logger.layer([logger])))
      expect(yield* first).toEqual([])
      expect(String(warnings)).toContain(keyId)
      expect(yield* directory.candidates({ alg: "EdDSA" }, name)).toMatchObject([{ id: other.id }])
    })
  )

  it.effect("knows the app of a server key, and when the key was last used (V1)", () =>
    Effect.gen(function* () {
      const { sql } = yield* HazelForTests
      const { id: appId, name } = yield* anApp()
      const { id, serverKey } = yield* aServerKeyFor(appId)
      const directory = yield* anotherDirectory()
      expect(yield* directory.byServerKey(`${serverKey}x`)).toBeUndefined()
      expect(yield* directory.byServerKey(serverKey)).toEqual({ id: appId, name, audience: null, issuer: null })
      const lastUse = Effect.promise(
        () => sql`select from app_server_keys where id = ${id} and last_used_at is not null`
      )
      yield* Effect.repeat(lastUse, { until: (rows) => rows.length > 0 })
    })
  )

  it.effect("tells other nodes within a second that an app was disabled, deleted or has other keys", () =>
    Effect.gen(function* () {
      const repository = yield* AppRepository
      const [disabled, deleted, rotated] = [yield* anApp(), yield* anApp(), yield* anApp()]
      const directory = yield* anotherDirectory()
      const ended: Array<string> = []
      directory.onEnd((appId) => void ended.push(appId))
      for (const { name } of [disabled, deleted, rotated])
        expect(yield* directory.candidates({ alg: "HS256" }, name)).toHaveLength(1)
      yield* repository.update(disabled.id, { ...disabled, isEnabled: false })
      yield* repository.remove(deleted.id)
      yield* (yield* AppKeyRepository).deleteSigningKey(rotated.id, rotated.keyId)
      yield* directory.compare
      for (const { name } of [disabled, deleted, rotated])
        expect(yield* directory.candidates({ alg: "HS256" }, name)).toEqual([])
      expect(ended.toSorted()).toEqual([disabled.id, deleted.id].toSorted())
      expect(yield* directory.find(rotated.id)).toMatchObject({ name: rotated.name })
      expect(yield* directory.find(disabled.id)).toBeUndefined()
    })
  )
})
