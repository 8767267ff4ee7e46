import { createPublicKey, createSecretKey, type KeyObject } from "node:crypto"
import type { StoredClientKey, StoredServerKey, StoredSigningKey } from "@hazel/db/repositories/app-key-repository"
import type { AppId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import type { App, SigningAlgorithm } from "@hazel/domain/models/app-model"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"
import { hashOfServerKey } from "./app-keys.ts"

/** The part of an enabled app that gateways need. */
export type EnabledApp = Pick<App, "id" | "name" | "audience" | "issuer">

/** A key by which a token of an enabled app may be verified. */
export interface VerificationKey {
  readonly id: AppSigningKeyId
  readonly app: EnabledApp
  readonly algorithm: SigningAlgorithm
  readonly kid: string | null
  /** The shared secret or the public key. */
  readonly key: KeyObject
}

/** The header of a token, which nobody has verified yet. */
export interface TokenHeader {
  readonly alg?: string | undefined
  readonly kid?: string | undefined
}

/** The rows that the credentials are made from, all read at one revision. */
export interface StoredCredentials {
  readonly revision: number
  readonly apps: ReadonlyArray<App>
  readonly signingKeys: ReadonlyArray<StoredSigningKey>
  readonly serverKeys: ReadonlyArray<StoredServerKey>
  readonly clientKeys: ReadonlyArray<StoredClientKey>
}

interface KnownServerKey {
  readonly id: AppServerKeyId
  readonly app: EnabledApp
  readonly hash: Buffer
}

type OpenSecret = (key: StoredSigningKey) => Uint8Array | undefined

/** A key that cannot be read must not take the keys of other apps with it. */
const keyObjectOf = (stored: StoredSigningKey, openSecret: OpenSecret): KeyObject | undefined => {
  try {
    if (stored.publicKey !== null) return createPublicKey(stored.publicKey)
    const bytes = openSecret(stored)
    return bytes && createSecretKey(bytes)
  } catch {
    return undefined
  }
}

/** The credentials of all enabled apps at one revision. */
export class AppCredentials {
  readonly revision: number
  readonly #apps: ReadonlyMap<AppId, EnabledApp>
  readonly #byAlgorithm = new Map<string, Array<VerificationKey>>()
  readonly #serverKeys: ReadonlyArray<KnownServerKey>
  readonly #byClientKey = new Map<string, EnabledApp>()
  /** Signing keys that cannot be read, because Hazel's secret has changed. */
  readonly unreadable: ReadonlyArray<AppSigningKeyId>

  constructor({ revision, apps, signingKeys, serverKeys, clientKeys }: StoredCredentials, openSecret: OpenSecret) {
    this.revision = revision
    this.#apps = new Map(
      apps.flatMap(({ isEnabled, id, name, audience, issuer }) =>
        isEnabled ? [[id, { id, name, audience, issuer }]] : []
      )
    )
    this.unreadable = signingKeys.filter((stored) => !this.#add(stored, openSecret)).map(({ id }) => id)
    this.#serverKeys = serverKeys.flatMap(({ id, appId, hash }) => {
      const app = this.#apps.get(appId)
      return app ? [{ id, app, hash: Buffer.from(hash) }] : []
    })
    for (const { appId, clientKey } of clientKeys) {
      const app = this.#apps.get(appId)
      if (app) this.#byClientKey.set(clientKey, app)
    }
  }

  /** Answers whether the key could be read. */
  #add(stored: StoredSigningKey, openSecret: OpenSecret) {
    const { id, algorithm, kid } = stored
    const app = this.#apps.get(stored.appId)
    const key = keyObjectOf(stored, openSecret)
    if (key === undefined) return false
    if (app === undefined) return true
    const known = this.#byAlgorithm.get(algorithm) ?? []
    this.#byAlgorithm.set(algorithm, [...known, { id, app, algorithm, kid, key }])
    return true
  }

  get apps(): ReadonlyMap<AppId, EnabledApp> {
    return this.#apps
  }

  /** The keys that may have signed a token with this header; only those of one app if it is named. Source: J1. */
  candidates({ alg = "", kid }: TokenHeader, appName?: string): ReadonlyArray<VerificationKey> {
    return (this.#byAlgorithm.get(alg) ?? []).filter(
      (key) =>
        (key.kid === null || kid === undefined || key.kid === kid) &&
        (appName === undefined || key.app.name === appName)
    )
  }

  /** The signing key with this id, if the app has it. */
  signingKey(appId: AppId, id: AppSigningKeyId): VerificationKey | undefined {
    return [...this.#byAlgorithm.values()].flat().find((key) => key.id === id && key.app.id === appId)
  }

  /** The app of a client key, which is public. */
  byClientKey(clientKey: string): EnabledApp | undefined {
    return this.#byClientKey.get(clientKey)
  }

  /** Compares with every key, so that the time it takes reveals nothing about any of them. */
  byServerKey(serverKey: string): KnownServerKey | undefined {
    const given = Buffer.from(hashOfServerKey(serverKey))
    let found: KnownServerKey | undefined
    for (const key of this.#serverKeys) if (equalInConstantTime(given, key.hash)) found = key
    return found
  }
}
