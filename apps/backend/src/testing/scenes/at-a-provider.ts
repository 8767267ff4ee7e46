import { Effect, Option, Redacted } from "effect"
import type { OidcSettings } from "../../config.ts"
import { CookieJar } from "../harness/cookie-jar.ts"
import { HazelForTests } from "../harness/hazel-for-tests.ts"
import { client, type startProvider } from "./a-provider.ts"

type AProvider = Awaited<ReturnType<typeof startProvider>>

export const aPerson = (name: string, isVerified = true) => ({
  email: `${name}@hazel.test`,
  email_verified: isVerified,
  name: name.toUpperCase()
})

/** Requests a page as a browser does, without following its redirect. */
export const visit = async (jar: CookieJar, url: string) => {
  const response = await fetch(url, { headers: jar.headers, redirect: "manual" })
  jar.take(response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]!))
  const location = response.headers.get("location")
  return { status: response.status, location: location && new URL(location, url).href }
}

const isCallback = (url: string) => new URL(url).pathname === "/api/auth/sso/callback"

/** The ways of browsers to a provider and back. */
export const waysThrough = (provider: AProvider) => {
  const settings = (others: Partial<OidcSettings>): { readonly oidc: Option.Option<OidcSettings> } => ({
    oidc: Option.some({
      issuer: provider.issuer,
      clientId: client.id,
      clientSecret: Redacted.make(client.secret),
      name: "Example",
      createsAccounts: false,
      links: "verified",
      isOnly: false,
      ...others
    })
  })

  /** Signs in at the provider, from an address of its own or of Hazel, and is led back: the address with its answer. */
  const passes = async (login: string, jar: CookieJar, from: string) => {
    provider.choose(login)
    let location: string | null = from
    while (location && !isCallback(location)) ({ location } = await visit(jar, location))
    return location ?? ""
  }

  /** Leaves for the provider to sign in, and is led back: the address with its answer. */
  const leaves = Effect.fn(function* (login: string, jar: CookieJar, next = "/threads") {
    const { url } = yield* HazelForTests
    const start = `${url}/api/auth/sso/sign-in?${new URLSearchParams({ next }).toString()}`
    return yield* Effect.promise(() => passes(login, jar, start))
  })

  /** Where somebody ends who goes through single sign-on. */
  const arrives = Effect.fn(function* (login: string, jar = new CookieJar(), next?: string) {
    const { url } = yield* HazelForTests
    const callback = yield* leaves(login, jar, next)
    const { location } = yield* Effect.promise(() => visit(jar, callback))
    return location?.replace(url, "")
  })

  return { settings, passes, leaves, arrives }
}
