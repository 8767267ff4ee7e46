import type { KeyObject } from "node:crypto"
import type { AppId } from "@hazel/domain/ids"
import type { SigningAlgorithm } from "@hazel/domain/models/app-model"
import type { Effect } from "effect"

/** The app that a key belongs to, with what it requires of tokens. */
export interface TokenApp {
  readonly id: AppId
  /** The value that `iss` must have, or null if tokens need none. Source: J5. */
  readonly issuer: string | null
  /** The value that `aud` must be or contain, or null if tokens need none. Source: J4. */
  readonly audience: string | null
}

/** A key that verifies tokens of an app: a shared secret or a public key. Source: J1. */
export interface TokenKey {
  readonly app: TokenApp
  readonly algorithm: SigningAlgorithm
  /** The `kid` that a token must name if it names one; null accepts every `kid`. */
  readonly kid: string | null
  readonly key: KeyObject
}

/** The header of a token that nobody has verified yet. */
export interface TokenHeader {
  readonly alg: string
  readonly kid: string | undefined
}

/** Looks up the keys that may have signed a token with this header. */
export type KeysFor = (header: TokenHeader) => Effect.Effect<ReadonlyArray<TokenKey>>
