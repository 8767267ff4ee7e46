import { createHmac } from "node:crypto"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { Context, Effect, Layer } from "effect"
import { secret } from "../process/secret.ts"

/** The former prefix, which all installations shared. Sessions of that time end 30 days after they were last used. */
const formerPrefix = "hazel"

/** The prefix that makes browsers refuse a cookie which is not sent over TLS alone. */
const securePrefix = "__Secure-"

/** The pairs of a `Cookie` header, each with its name without the TLS prefix. */
const pairsIn = (cookies: string) =>
  cookies.split("; ").map((pair) => ({ pair, name: pair.split("=", 1)[0]!.replace(securePrefix, "") }))

const make = Effect.gen(function* () {
  const key = yield* secret
  const { id } = yield* (yield* WorkspaceRepository).get
  // Browsers send cookies to every port of a host, so two installations on one host must not use the same names.
  const mark = createHmac("sha256", key).update(`cookies of ${id}`).digest("hex").slice(0, 8)
  const prefix = `hazel-${mark}`
  const session = `${prefix}.session_token`
  const formerSession = `${formerPrefix}.session_token`

  /** The session cookie in a `Cookie` header, as in `name=value`. */
  const sessionIn = (cookies: string): string | undefined => {
    const pairs = pairsIn(cookies)
    const found = pairs.find(({ name }) => name === session) ?? pairs.find(({ name }) => name === formerSession)
    return found?.pair
  }

  /** A `Cookie` header in which former names are replaced by this installation's, unless it already has its session. */
  const withOurNames = (cookies: string): string => {
    const pairs = pairsIn(cookies)
    if (pairs.some(({ name }) => name === session)) return cookies
    return pairs
      .map(({ pair, name }) => (name.startsWith(`${formerPrefix}.`) ? pair.replace(formerPrefix, prefix) : pair))
      .join("; ")
  }

  const knownDevice = `${prefix}.known_device`
  const trustedDevice = `${prefix}.trusted_device`
  return { prefix, knownDevice, trustedDevice, sessionIn, withOurNames }
})

/** The names of this installation's cookies. All its nodes use the same names, because they share the secret. */
export class CookieNames extends Context.Service<CookieNames, Effect.Success<typeof make>>()("@hazel/CookieNames") {
  static readonly layer = Layer.effect(CookieNames, make)
}
