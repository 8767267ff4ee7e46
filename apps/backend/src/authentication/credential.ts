import { hash } from "node:crypto"
import { credentialLimits } from "../front-door/limits/index.ts"
import type { CookieNames } from "./cookie-names.ts"

/** Credentials in a socket's JSON may be longer than a header can be, or not strings, whatever the types say. */
const isHeaderValue = (value: unknown): value is string =>
  typeof value === "string" && /^[\x20-\x7e\x80-\xff]+$/.test(value)

const isReadable = (credential: unknown): credential is string =>
  typeof credential === "string" && credential.length <= credentialLimits.longestCredential && isHeaderValue(credential)

const bearerOf = (apiKey: unknown) => (typeof apiKey === "string" && apiKey !== "" ? `Bearer ${apiKey}` : undefined)

/**
 * The credential of a call from `Authorization: Bearer`, `x-api-key` or the session cookie, in this order. Undefined
 * without one, or for one longer than any that Hazel gives out, which is not read at all.
 */
export const credentialIn = (
  headers: Readonly<Record<string, unknown>>,
  names: Pick<CookieNames["Service"], "sessionIn">
): string | undefined => {
  const { authorization, cookie, "x-api-key": apiKey } = headers
  const inCookie = () => (typeof cookie === "string" ? names.sessionIn(cookie) : undefined)
  const credential = authorization ?? bearerOf(apiKey) ?? inCookie()
  return isReadable(credential) ? credential : undefined
}

/**
 * The key under which a credential is remembered. A slice of a long text would keep all of it in memory, and this hash
 * does not.
 */
export const keyOf = (credential: string): string => hash("sha256", credential, "base64")
