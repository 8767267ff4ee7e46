import type { AppId } from "@hazel/domain/ids"
import type { SigningAlgorithm } from "@hazel/domain/models/app-model"

/** A key that verifies the tokens of an app. Source: J1. */
export interface TokenKey {
  readonly algorithm: SigningAlgorithm
  /** The `kid` that a token must name if it names one; null accepts every `kid`. */
  readonly kid: string | null
  /** The bytes of a shared secret for HS algorithms; a public key as PEM (SPKI) for all others. */
  readonly material: Uint8Array | string
}

/** The tokens that an app accepts. */
export interface TokenRules {
  readonly appId: AppId
  readonly keys: ReadonlyArray<TokenKey>
  /** The value that `iss` must have, or null if tokens need none. Source: J5. */
  readonly issuer: string | null
  /** The value that `aud` must be or contain, or null if tokens need none. Source: J4. */
  readonly audience: string | null
}
