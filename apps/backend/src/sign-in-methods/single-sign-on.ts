import type { SignInMethodRepository } from "@hazel/db/repositories/sign-in-method-repository"
import type { UserRepository } from "@hazel/db/repositories/user-repository"
import { TransactionId, UserId } from "@hazel/domain/ids"
import { isOwnPath } from "@hazel/domain/own-path"
import { uuidV7 } from "@hazel/domain/uuid"
import type { GenericEndpointContext } from "better-auth"
import { APIError, createAuthEndpoint } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import type { Effect } from "effect"
import type { Access } from "../authentication/access.ts"
import { isOfDomain } from "../authentication/newcomer.ts"
import type { EventLog } from "../realtime/event-log.ts"
import { callbackPath } from "./callback-path.ts"
import type { Departure, Identity, SingleSignOn } from "./identity-provider.ts"

export interface SingleSignOnParts {
  readonly access: Access["Service"]
  readonly eventLog: EventLog["Service"]
  readonly methods: SignInMethodRepository["Service"]
  readonly singleSignOn: SingleSignOn["Service"]
  readonly users: UserRepository["Service"]
  readonly baseAddress: string | undefined
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

const providerId = "oidc"
const cookieName = "single_sign_on"
const leavesForSeconds = 600
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

const isDeparture = (value: unknown): value is Departure & { readonly next: string } =>
  ["state", "nonce", "verifier", "next"].every((field) => typeof Object(value)[field] === "string")

const departureIn = (text: string | null | undefined | false) => {
  try {
    const value: unknown = JSON.parse(text || "null")
    return isDeparture(value) ? value : undefined
  } catch {
    return undefined
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
  await adapter.linkAccount({ providerId, accountId, userId: known.user.id })
  const intent = { actorId: UserId.make(known.user.id), transactionId: TransactionId.make(uuidV7()) }
  await parts.run(parts.eventLog.change(parts.methods.changed(intent)))
  return known.user
}

const codeOf = (error: unknown) => {
  if (error instanceof Refused) return error.code
  return error instanceof APIError && error.status === "UNAUTHORIZED" ? "ACCOUNT_ENDED" : "SSO_FAILED"
}

const noProvider = () =>
  new APIError("FORBIDDEN", { code: "NO_SINGLE_SIGN_ON", message: "This server has no provider of single sign-on." })

/** Endpoints of better-auth by which people leave for the provider and come back. */
export const singleSignOnEndpoints = (parts: SingleSignOnParts) => {
  const provider = parts.singleSignOn?.provider
  const addressOf = (headers: Headers | undefined) =>
    parts.baseAddress ?? `http://${headers?.get("host") ?? "localhost"}`
  const redirectUri = (headers: Headers | undefined) => new URL(`/api/auth${callbackPath}`, addressOf(headers)).href
  const failed = (code: string) => `/sign-in?failure=${code}`

  return {
    signInSso: createAuthEndpoint("/sso/sign-in", { method: "GET" }, async (ctx) => {
      if (provider === undefined) throw noProvider()
      const begun = await provider.begin(redirectUri(ctx.headers)).catch(() => undefined)
      if (begun === undefined) throw ctx.redirect(failed("SSO_UNREACHABLE"))
      const cookie = ctx.context.createAuthCookie(cookieName, { maxAge: leavesForSeconds })
      const departure = JSON.stringify({ ...begun.departure, next: ownPath(Object(ctx.query).next) })
      await ctx.setSignedCookie(cookie.name, departure, ctx.context.secret, cookie.attributes)
      throw ctx.redirect(begun.url)
    }),

    callbackSso: createAuthEndpoint(callbackPath, { method: "GET" }, async (ctx) => {
      if (provider === undefined || ctx.request === undefined) throw noProvider()
      const cookie = ctx.context.createAuthCookie(cookieName, { maxAge: leavesForSeconds })
      const departure = departureIn(await ctx.getSignedCookie(cookie.name, ctx.context.secret))
      // An answer is accepted once: without the cookie there is nothing to compare it with.
      ctx.setCookie(cookie.name, "", { ...cookie.attributes, maxAge: 0 })
      if (departure === undefined) throw ctx.redirect(failed("SSO_FAILED"))
      const signedIn = async () => {
        const identity = await provider.finish(new URL(ctx.request!.url), redirectUri(ctx.headers), departure)
        const user = await accountOf(parts, ctx, identity)
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return departure.next
      }
      throw ctx.redirect(await signedIn().catch((error: unknown) => failed(codeOf(error))))
    })
  }
}
