import { AppUserTokenRepository } from "@hazel/db/repositories/app-user-token-repository"
import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { SecondFactorRequiredError, UnauthorizedError } from "@hazel/domain/errors"
import type { AppId } from "@hazel/domain/ids"
import type { CallingUser } from "@hazel/domain/rpc/authentication"
import type { Scope } from "@hazel/domain/scope"
import { Clock, Context, Effect, Layer } from "effect"
import { hashOfAppUserToken } from "../apps/app-user-tokens.ts"
import { credentialLimits } from "../front-door/limits/index.ts"
import { secret } from "../process/secret.ts"
import { apiKeyPrefix } from "./authenticator.ts"
import { hashOfApiKey } from "./bot-keys.ts"
import { CredentialFailures } from "./credential-failures.ts"
import { CookieNames } from "./cookie-names.ts"
import { credentialIn } from "./credential.ts"
import { credentialLookUps } from "./credential-look-ups.ts"
import { scopesOf } from "./scopes-of-key.ts"
import { SessionEnds } from "./session-ends.ts"
import { sessionToken } from "./session-token.ts"

/** The caller, their session or API key, and its scopes; null is no limit. */
export interface Caller {
  readonly user: CallingUser
  readonly sessionId: string
  readonly scopes: ReadonlySet<Scope> | null
}

/** A user of an app, and the token that they have. */
export interface AppUserCaller extends Caller {
  readonly appId: AppId
}

export const hasScope = ({ scopes }: Pick<Caller, "scopes">, scope: Scope | undefined) =>
  scopes === null || (scope !== undefined && scopes.has(scope))

const refused = new UnauthorizedError({ message: "Sign in to do this." })

/** The refusal of a restricted session or API key. */
export const restricted = new SecondFactorRequiredError({
  message: "This workspace requires a second factor. Open /second-factor in a browser to set one up or to prove it."
})

const make = Effect.gen(function* () {
  const ends = yield* SessionEnds
  const sessions = yield* SessionRepository
  const appUserTokens = yield* AppUserTokenRepository
  const cookieNames = yield* CookieNames
  const failures = yield* CredentialFailures
  const signingSecret = yield* secret
  const clock = yield* Clock.Clock
  const now = () => Number(clock.monotonicTimeNanosUnsafe()) / 1e6
  const byApiKey = Effect.fn("Sessions.byApiKey")(function* (apiKey: string) {
    const found = yield* sessions.findApiKey(hashOfApiKey(apiKey))
    if (found === undefined) return undefined
    const { id, user, permissions, isRestricted } = found
    return { user, sessionId: id, scopes: scopesOf(permissions), isRestricted }
  })

  const bySession = Effect.fn("Sessions.bySession")(function* (credential: string) {
    const token = sessionToken(signingSecret, credential)
    const found = token === undefined ? null : yield* sessions.find(token)
    return found ? { ...found, scopes: null } : undefined
  })

  const find = Effect.fn("Sessions.find")(function* (credential: string) {
    const apiKey = credential.replace("Bearer ", "")
    const found = yield* apiKey.startsWith(apiKeyPrefix) ? byApiKey(apiKey) : bySession(credential)
    if (found === undefined || found.user.deactivatedAt !== null) return yield* refused
    const { sessionId, scopes, isRestricted } = found
    const { id, isBot } = found.user
    return { user: { id, isBot }, sessionId, scopes, ...(isRestricted && { isRestricted }) }
  })

  const findAppUser = Effect.fn("Sessions.findAppUser")(function* (token: string) {
    const found = yield* appUserTokens.find(hashOfAppUserToken(token))
    if (found === undefined) return yield* refused
    const user: CallingUser = { id: found.userId, isBot: false }
    return { user, sessionId: found.id, scopes: null, appId: found.appId } satisfies AppUserCaller
  })

  const accounts = credentialLookUps<Caller>({ failures, refused, restricted, now, find })
  const appUsers = credentialLookUps<AppUserCaller>({ failures, refused, restricted, now, find: findAppUser })

  ends.subscribe((sessionId) => {
    accounts.forget(sessionId)
    appUsers.forget(sessionId)
  })

  /**
   * The caller behind `Authorization: Bearer`, `x-api-key` or the session cookie. `address` is the one that limits
   * count. Fails with `RateLimited` when too many credentials of the address were refused, and with
   * `SecondFactorRequiredError` for a restricted session or key.
   */
  const identify = (headers: Readonly<Record<string, unknown>>, address: string) =>
    Effect.suspend(() => accounts.identify(credentialIn(headers, cookieNames), address))

  /** The user of an app behind a token of theirs. Only gateways accept these, because app users have no account. */
  const identifyAppUser = (token: string, address: string) =>
    appUsers.identify(token.length <= credentialLimits.longestCredential ? token : undefined, address)

  const knownSessionIds = () => [...accounts.sessionIds(), ...appUsers.sessionIds()]

  return { identify, identifyAppUser, knownSessionIds }
})

/** Finds the person behind the credentials of a call. */
export class Sessions extends Context.Service<Sessions, Effect.Success<typeof make>>()("@hazel/Sessions") {
  static readonly layer = Layer.effect(Sessions, make).pipe(
    Layer.provide([SessionEnds.layer, CookieNames.layer, CredentialFailures.layer])
  )
}
