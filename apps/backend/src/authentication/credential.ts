import { hash } from "node:crypto"
import { credentialLimits } from "../front-door/limits/index.ts"
import type { CookieNames } from "./cookie-names.ts"

/** Over a socket credentials come as JSON, which has room for more than a header, whatever the types say. */
const isHeaderValue = (value: unknown): value is string =>
  typeof value === "string" && /^[\x20-\x7e\x80-\xff]+$/.test(value)

const isReadable = (credential: unknown): credential is string =>
  typeof credential === "string" && credential.length <= credentialLimits.longestCredential && isHeaderValue(credential)

const bearerOf = (apiKey: unknown) => (typeof apiKey === "string" && apiKey !== "" ? `Bearer ${apiKey}` : undefined)

/**
 * What a call shows of `Authorization: Bearer`, `x-api-key` and the session cookie, in this order. Undefined when it
 * shows none, or one that is longer than any that Hazel gives out; that one is not read at all.
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

/** Under which a credential is remembered. A part of a long text would keep all of it in memory, and this does not. */
export const keyOf = (credential: string): string => hash("sha256", credential, "base64")
