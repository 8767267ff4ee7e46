import { AsyncLocalStorage } from "node:async_hooks"
import { apiKey } from "@better-auth/api-key"
import { authenticationAdapter } from "@hazel/db/authentication-adapter"
import { Database } from "@hazel/db/database"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { uuidV7 } from "@hazel/domain/uuid"
import { betterAuth } from "better-auth"
import { APIError, createAuthMiddleware } from "better-auth/api"
import { bearer } from "better-auth/plugins/bearer"
import { Context, Effect, Layer, Option } from "effect"
import { HazelConfig, type Settings } from "../config.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { OwnHost } from "../front-door/own-host.ts"
import { InvitationTokens } from "../invitations/invitation-tokens.ts"
import { AddressMails } from "../mail/address-mails.ts"
import { AddressProofs } from "../mail/address-proofs.ts"
import { AuthenticatorApp } from "../sign-in-methods/authenticator-app.ts"
import { IdentityLinks } from "../sign-in-methods/identity-links.ts"
import { SingleSignOn } from "../sign-in-methods/identity-provider.ts"
import { Passkeys } from "../sign-in-methods/passkeys.ts"
import { SecondFactorRule } from "../sign-in-methods/second-factor-rule.ts"
import { SecondFactor } from "../sign-in-methods/second-factor.ts"
import { type SignInMethodParts, signInEndpoints } from "../sign-in-methods/sign-in-endpoints.ts"
import { secret } from "../process/secret.ts"
import { Access } from "./access.ts"
import { CookieNames } from "./cookie-names.ts"
import { type LibraryLog, libraryLog } from "./library-log.ts"
import { type SignUpParts, requestConfirmation, explainRefusal, newcomer, checkSignUp } from "./newcomer.ts"
import { PasswordHashing } from "./password-hashing.ts"
import { PendingSignUps } from "./pending-sign-ups.ts"
import { refuseDeactivated } from "./refuse-deactivated.ts"
import { addressHeader } from "./request-address.ts"
import { requireSecondFactor, singleSignOnRequired } from "./require-second-factor.ts"
import { SessionEnds } from "./session-ends.ts"

export const apiKeyPrefix = "hzl_"

/** Whether a request may be made with every session, or with those only that are not restricted. */
export type ServedSessions = "all" | "unrestricted"

/** Allows a page to talk only to the host it came from, or to the configured one. */
const trustedOrigins = (ownHost: OwnHost) => (request: Request | undefined) => {
  const origin = request?.headers.get("origin")
  return origin && ownHost.isOwnOrigin(origin, request?.headers.get("host") ?? undefined) ? [origin] : []
}

interface Parts extends SignUpParts, SignInMethodParts {
  readonly config: Settings
  readonly passwordHashing: PasswordHashing
  readonly database: Database["Service"]
  readonly logLibrary: LibraryLog
  readonly secret: string
  readonly cookiePrefix: string
  readonly ends: SessionEnds["Service"]
  /** The sessions that the current request may be made with. */
  readonly servedSessions: AsyncLocalStorage<ServedSessions>
}

/**
 * Refuses a sign-up before the address is looked up. A later refusal would be given for unknown addresses only, and so
 * reveal the known ones.
 */
const checkNewcomers = (parts: Parts) =>
  createAuthMiddleware(async ({ path, body, request }) => {
    // Without a request Hazel itself signs people up, as for the demo.
    if (path !== "/sign-up/email" || request === undefined) return
    if (parts.singleSignOn?.settings.isOnly && (await parts.run(parts.users.hasAny))) throw singleSignOnRequired()
    await checkSignUp(parts, { body, request })
  })

/** Ends the sockets of an API key that was deleted or changed, and explains why the database refused a sign-up. */
const afterwards = (parts: Parts) =>
  createAuthMiddleware(async ({ path, body, request, context: { returned } }) => {
    const isAboutOne = path === "/api-key/delete" || path === "/api-key/update"
    if (isAboutOne && !(returned instanceof Error)) parts.ends.publish(String(Object(body).keyId))
    if (path === "/sign-up/email" && returned instanceof APIError)
      await explainRefusal(parts, { body, request }, returned)
  })

/** Endpoints by which people end sessions. */
const endsSessions = /^\/(sign-out|revoke-|change-password|reset-password|delete-user)/

/**
 * better-auth deletes a session that it finds past its end. A clock that is wrong for a moment would delete all of
 * them. Kept sessions are refused as well, and valid again when the clock is right.
 */
const keepThroughClockSteps = async (
  { expiresAt }: { readonly expiresAt: Date },
  context: { readonly path: string } | null | undefined
) => expiresAt >= new Date() || endsSessions.test(context?.path ?? "")

/** The checks of everybody who has proved who they are, before they get a session, which notes how they have proved it. */
const requireMaySignIn = (parts: Parts) => {
  const [isActive, hasSecondFactor] = [refuseDeactivated(parts), requireSecondFactor(parts)]
  return async (session: { readonly userId: string }, context: Parameters<typeof hasSecondFactor>[1]) => {
    await isActive(session)
    return hasSecondFactor(session, context)
  }
}

const make = (parts: Parts) => {
  const { config, database, ends } = parts
  return betterAuth({
    secret: parts.secret,
    baseURL: Option.getOrElse(config.baseUrl, () => `http://localhost:${config.port}`),
    trustedOrigins: trustedOrigins(new OwnHost(config.baseUrl)),
    database: authenticationAdapter(database, {
      takeConditions: () => parts.pending.take(),
      servesRestricted: () => parts.servedSessions.getStore() === "all"
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLimits.leastLength,
      maxPasswordLength: passwordLimits.length,
      password: parts.passwordHashing
    },
    // The rules of the workspace end sessions earlier (functions/sessions.sql). The cookie lives as long as browsers keep one.
    session: {
      expiresIn: 60 * 60 * 24 * 400,
      disableSessionRefresh: true,
      additionalFields: { provedSecondFactor: { type: "boolean", required: false, input: false, returned: false } }
    },
    user: {
      fields: { name: "displayName", image: "avatarUrl" },
      // The database makes the handle (functions/users.sql); better-auth only has to know the column.
      additionalFields: {
        handle: { type: "string", required: false, input: false },
        invitationId: { type: "string", required: false, input: false, returned: false }
      }
    },
    advanced: {
      cookiePrefix: parts.cookiePrefix,
      database: { generateId: () => uuidV7() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // better-auth checks no origins in tests unless it is told to, and tests would see another server than people do.
      disableOriginCheck: false
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Errors go to the route. better-auth would print them, with the names, hashes and tokens that were to be stored.
    onAPIError: { throw: true },
    logger: { level: "warn", log: (_level, message) => void parts.run(parts.logLibrary(message)) },
    hooks: { before: checkNewcomers(parts), after: afterwards(parts) },
    databaseHooks: {
      user: { create: { before: newcomer(parts), after: requestConfirmation(parts) } },
      session: {
        create: { before: requireMaySignIn(parts) },
        delete: { before: keepThroughClockSteps, after: async ({ id }) => ends.publish(id) }
      }
    },
    plugins: [
      bearer(),
      signInEndpoints(parts),
      apiKey({ defaultPrefix: apiKeyPrefix, rateLimit: { enabled: false }, enableSessionForAPIKeys: false })
    ]
  })
}

const live = Effect.gen(function* () {
  const parts = {
    config: yield* HazelConfig,
    access: yield* Access,
    database: yield* Database,
    passwordHashing: yield* PasswordHashing,
    invitations: yield* InvitationRepository,
    users: yield* UserRepository,
    tokens: yield* InvitationTokens,
    proofs: yield* AddressProofs,
    addressMails: yield* AddressMails,
    authenticatorApp: yield* AuthenticatorApp,
    secondFactor: yield* SecondFactor,
    passkeys: yield* Passkeys,
    singleSignOn: yield* SingleSignOn,
    identityLinks: yield* IdentityLinks,
    baseAddress: Option.getOrUndefined((yield* HazelConfig).baseUrl),
    rule: yield* SecondFactorRule,
    pending: new PendingSignUps(),
    servedSessions: new AsyncLocalStorage<ServedSessions>(),
    logLibrary: yield* libraryLog,
    secret: yield* secret,
    cookiePrefix: (yield* CookieNames).prefix,
    ends: yield* SessionEnds,
    run: Effect.runPromiseWith(yield* Effect.context())
  }
  const auth = make(parts)
  /**
   * Answers a request below `/api/auth`. Which session it is made with is found out by better-auth, which may read its headers in another
   * way than Hazel does, so that restricted sessions are refused where it reads them from the database.
   */
  const handle = (request: Request, served: ServedSessions) =>
    parts.servedSessions.run(served, () => parts.pending.collect(() => auth.handler(request)))
  return { auth, handle }
})

/** better-auth: sign-up, sign-in, sessions and API keys. */
export class Authenticator extends Context.Service<Authenticator, Effect.Success<typeof live>>()(
  "@hazel/Authenticator"
) {
  static readonly layer = Layer.effect(Authenticator, live).pipe(
    Layer.provide([
      Access.layer,
      InvitationTokens.layer,
      AddressProofs.layer,
      AddressMails.layer,
      AuthenticatorApp.layer,
      SecondFactor.layer,
      SecondFactorRule.layer,
      Passkeys.layer,
      SingleSignOn.layer,
      IdentityLinks.layer,
      CookieNames.layer,
      SessionEnds.layer
    ])
  )
}
