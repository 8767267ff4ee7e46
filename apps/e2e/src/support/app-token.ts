import { createHmac } from "node:crypto"
import { demoKeys } from "@hazel/backend/demo/demo-app"

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")

const hourMs = 3_600_000

/** A token as the server of the app `demo` signs it. */
export const appToken = (claims: object): string => {
  const exp = Math.floor((Date.now() + hourMs) / 1000)
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ exp, scope: "connect", ...claims })}`
  return `${signed}.${createHmac("sha256", demoKeys.signingKey).update(signed).digest("base64url")}`
}
