import { createHmac } from "node:crypto"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"

const decoded = (value: string) => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

const isSigned = (secret: string, token: string, signature: string) => {
  const expected = createHmac("sha256", secret).update(token).digest()
  return equalInConstantTime(Buffer.from(signature, "base64"), expected)
}

const signed = (secret: string, value: string) => {
  const [token = "", signature = ""] = decoded(value).split(".")
  return isSigned(secret, token, signature) ? token : undefined
}

/**
 * The session token in a credential, which is `Bearer <token>`, `Bearer <token>.<signature>` or a session cookie. Cookies
 * and tokens with a signature must carry the one better-auth makes; undefined if they do not.
 */
export const sessionToken = (secret: string, credential: string): string | undefined => {
  if (!credential.startsWith("Bearer ")) return signed(secret, credential.slice(credential.indexOf("=") + 1))
  const bearer = credential.slice("Bearer ".length).trim()
  return bearer.includes(".") ? signed(secret, bearer) : bearer
}
