import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { Scope } from "@hazel/domain/scope"
import { Cache, Context, Effect, Layer, Schema } from "effect"
import { apiKeyPrefix, Authentication } from "./authentication.ts"
import { secret } from "../secret.ts"
import { SessionEnds } from "./session-ends.ts"
import { sessionToken } from "./session-token.ts"

/** Who is calling, by which session or API key, and what that is limited to; null is no limit. */
export interface Caller {
  readonly user: User
  readonly sessionId: string
  readonly scopes: ReadonlySet<Scope> | null
}

export const hasScope = ({ scopes }: Caller, scope: Scope | undefined) =>
  scopes === null || (scope !== undefined && scopes.has(scope))

const isScope = Schema.is(Scope)

/** What a key is limited to, from where better-auth keeps it. A limit without any scope of ours lets nothing through. */
const scopesOf = (permissions: Readonly<Record<string, ReadonlyArray<string>>> | null | undefined) =>
  permissions ? new Set((permissions["hazel"] ?? []).filter(isScope)) : null

const refused = new UnauthorizedError({ message: "Sign in to do this." })

const make = Effect.gen(function* () {
  const { auth } = yield* Authentication
  const ends = yield* SessionEnds
  const users = yield* UserRepository
  const sessions = yield* SessionRepository
  const key = yield* secret

  const byApiKey = Effect.fn("Sessions.byApiKey")(function* (apiKey: string) {
    const { valid, key: found } = yield* Effect.promise(() => auth.api.verifyApiKey({ body: { key: apiKey } }))
    const known = valid && found ? yield* users.find(UserId.make(found.referenceId)) : undefined
    return known && found ? { user: known.user, sessionId: found.id, scopes: scopesOf(found.permissions) } : undefined
  })

  const bySession = Effect.fn("Sessions.bySession")(function* (credential: string) {
    const token = sessionToken(key, credential)
    const found = token === undefined ? null : yield* sessions.find(token)
    return found ? { ...found, scopes: null } : undefined
  })

  const lookup = Effect.fn("Sessions.lookup")(function* (credential: string) {
    const apiKey = credential.replace("Bearer ", "")
    const found = yield* apiKey.startsWith(apiKeyPrefix) ? byApiKey(apiKey) : bySession(credential)
    const isGood = found && found.user.deactivatedAt === null
    return isGood ? (found satisfies Caller) : yield* Effect.fail(refused)
  })

  // A look-up costs milliseconds and every call needs one. What ends or changes a session empties the cache at once.
  const known = yield* Cache.make({ capacity: 20_000, timeToLive: "30 seconds", lookup })
  const forget = Cache.invalidateAll(known)
  ends.listen(() => void Effect.runFork(forget))

  /** The caller behind `Authorization: Bearer`, `x-api-key` or the session cookie. */
  const identify = (headers: Readonly<Record<string, string | undefined>>) => {
    const { authorization, cookie, "x-api-key": apiKey } = headers
    const credential = authorization ?? (apiKey ? `Bearer ${apiKey}` : sessionCookie(cookie))
    return isHeaderValue(credential) ? Cache.get(known, credential) : Effect.fail(refused)
  }

  return { identify, forget }
})

/** Over a socket credentials come as JSON, which has room for more than a header, whatever the types say. */
const isHeaderValue = (value: unknown): value is string =>
  typeof value === "string" && /^[\x20-\x7e\x80-\xff]+$/.test(value)

const sessionCookie = (cookies: unknown) =>
  isHeaderValue(cookies)
    ? cookies.split("; ").find((cookie) => /^(__Secure-)?hazel\.session_token=/.test(cookie))
    : undefined

/** From the credentials of a call to the person who makes it. */
export class Sessions extends Context.Service<Sessions, Effect.Success<typeof make>>()("@hazel/Sessions") {
  static readonly layer = Layer.effect(Sessions, make)
}
