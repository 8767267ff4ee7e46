import { createHmac, timingSafeEqual } from "node:crypto"

const decoded = (value: string) => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

const isSigned = (secret: string, token: string, signature: string) => {
  const given = Buffer.from(signature, "base64")
  const wanted = createHmac("sha256", secret).update(token).digest()
  return given.length === wanted.length && timingSafeEqual(given, wanted)
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
