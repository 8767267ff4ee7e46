import type { UserRepository } from "@hazel/db/repositories/user-repository"
import { UserId } from "@hazel/domain/ids"
import { isOwnPath } from "@hazel/domain/own-path"
import type { GenericEndpointContext } from "better-auth"
import { APIError, createAuthEndpoint } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import { Effect } from "effect"
import type { Access } from "../authentication/access.ts"
import { isOfDomain } from "../authentication/newcomer.ts"
import { callbackPath } from "./callback-path.ts"
import { backBy, keepDeparture, takeDeparture } from "./departure.ts"
import type { IdentityLinks } from "./identity-links.ts"
import type { Identity, SingleSignOn } from "./identity-provider.ts"
import { linkEndpoints, linkIn } from "./link-endpoints.ts"
import { noProvider } from "./refusal.ts"

export interface SingleSignOnParts {
  readonly access: Access["Service"]
  readonly identityLinks: IdentityLinks["Service"]
  readonly singleSignOn: SingleSignOn["Service"]
  readonly users: UserRepository["Service"]
  readonly baseAddress: string | undefined
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

const providerId = "oidc"
const longestName = 80

const ownPath = (next: unknown) => (isOwnPath(next) && next.length < 2_000 ? next : "/")

/** A refusal that the sign-in page explains. */
class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Whether somebody whom the provider names may join: by the rules about who may join, unless it makes accounts. */
const mayJoin = async ({ access, singleSignOn, run }: SingleSignOnParts, email: string) => {
  if (singleSignOn?.settings.createsAccounts) return true
  const { signUp, signUpDomains } = await run(access.rules)
  return signUp === "open" || (signUp === "domain" && isOfDomain(signUpDomains, email))
}

/** The account of an identity: its own, the one with its confirmed address, or a new one. */
const accountOf = async (parts: SingleSignOnParts, { context }: GenericEndpointContext, identity: Identity) => {
  const { accountId, email, isEmailVerified, name } = identity
  const adapter = context.internalAdapter
  const owner = await adapter.findAccountOwnerByKey({ providerId, accountId })
  if (owner?.kind === "owned") return owner.user
  if (email === undefined || !isEmailVerified) throw new Refused("EMAIL_NOT_VERIFIED")
  const known = await adapter.findUserByEmail(email)
  if (known === null) {
    if (!(await mayJoin(parts, email))) throw new Refused("SIGN_UP_CLOSED")
    const person = { name: name.slice(0, longestName), email, emailVerified: true }
    return (await adapter.createOAuthUser(person, { providerId, accountId })).user
  }
  const links = parts.singleSignOn?.settings.links
  // Somebody may have signed up with an address that is not theirs, and would keep their password for the account.
  if (links === "off" || (links === "verified" && !known.user.emailVerified)) throw new Refused("ACCOUNT_NOT_LINKED")
  const person = { userId: UserId.make(known.user.id), email: known.user.email }
  // Another browser of this person may have come back at the same time. Then the identity is theirs already.
  await parts.run(Effect.ignore(parts.identityLinks.linkByAddress(person, identity)))
  const linked = await adapter.findAccountOwnerByKey({ providerId, accountId })
  if (linked?.kind !== "owned" || linked.user.id !== known.user.id) throw new Refused("ACCOUNT_NOT_LINKED")
  return known.user
}

const codeOf = (error: unknown) => {
  if (error instanceof Refused) return error.code
  return error instanceof APIError && error.status === "UNAUTHORIZED" ? "ACCOUNT_ENDED" : "SSO_FAILED"
}

const withoutProvider = () => new APIError("FORBIDDEN", { code: noProvider.code, message: noProvider.message })

/** Endpoints of better-auth by which people leave for the provider and come back, and link and unlink their account. */
export const singleSignOnEndpoints = (parts: SingleSignOnParts) => {
  const provider = parts.singleSignOn?.provider
  const addressOf = (headers: Headers | undefined) =>
    parts.baseAddress ?? `http://${headers?.get("host") ?? "localhost"}`
  const redirectUri = (headers: Headers | undefined) => new URL(`/api/auth${callbackPath}`, addressOf(headers)).href
  const failed = (code: string) => `/sign-in?failure=${code}`

  return {
    ...linkEndpoints(parts, redirectUri),
    signInSso: createAuthEndpoint("/sso/sign-in", { method: "GET" }, async (ctx) => {
      if (provider === undefined) throw withoutProvider()
      const begun = await provider.begin(redirectUri(ctx.headers)).catch(() => undefined)
      if (begun === undefined) throw ctx.redirect(failed("SSO_UNREACHABLE"))
      const next = ownPath(Object(ctx.query).next)
      await keepDeparture(ctx, { ...begun.departure, next, linksIn: "", until: await parts.run(backBy) })
      throw ctx.redirect(begun.url)
    }),

    callbackSso: createAuthEndpoint(callbackPath, { method: "GET" }, async (ctx) => {
      if (provider === undefined || ctx.request === undefined) throw withoutProvider()
      const departure = await takeDeparture(ctx)
      if (departure === undefined) throw ctx.redirect(failed("SSO_FAILED"))
      const identify = () => provider.finish(new URL(ctx.request!.url), redirectUri(ctx.headers), departure)
      if (departure.linksIn !== "") throw ctx.redirect(await linkIn(parts, ctx, departure, identify))
      const signedIn = async () => {
        const identity = await identify()
        const user = await accountOf(parts, ctx, identity)
        await parts.run(parts.identityLinks.note(identity))
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return departure.next
      }
      throw ctx.redirect(await signedIn().catch((error: unknown) => failed(codeOf(error))))
    })
  }
}
