import { SignJWT } from "jose"
import { pushLimits } from "../../front-door/limits/index.ts"
import type { ApnsCredentials } from "./apns-credentials.ts"

const { providerTokenMinutes, providerTokenLeastSeconds } = pushLimits

interface Signed {
  readonly token: Promise<string>
  readonly signedAt: number
}

/**
 * The token by which Hazel identifies itself to APNs. It is kept for most of an hour, because Apple refuses those who sign
 * one for each request. `now` is a steady time in milliseconds.
 */
export const providerToken = ({ key, keyId, teamId }: ApnsCredentials, now: () => number) => {
  let signed: Signed | undefined

  const sign = (): Signed => ({
    // Apple compares the time in the token with the time of day, which a steady clock does not tell.
    token: new SignJWT({}).setProtectedHeader({ alg: "ES256", kid: keyId }).setIssuer(teamId).setIssuedAt().sign(key),
    signedAt: now()
  })

  const current = () => {
    if (signed === undefined || now() - signed.signedAt >= providerTokenMinutes * 60_000) signed = sign()
    return signed.token
  }

  /** Makes the next token a new one, unless the present one was signed a moment ago. Answers whether it is another one. */
  const renew = async (refused: string) => {
    if (signed !== undefined && (await signed.token) === refused) {
      if (now() - signed.signedAt < providerTokenLeastSeconds * 1_000) return false
      signed = undefined
    }
    return true
  }

  return { current, renew }
}
