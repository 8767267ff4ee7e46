import { SessionRepository } from "@hazel/db/repositories/session-repository"
import { type RateLimited, UnauthorizedError } from "@hazel/domain/errors"
import type { CallingUser } from "@hazel/domain/rpc/authentication"
import { Scope } from "@hazel/domain/scope"
import { Clock, Context, Deferred, Effect, Layer, Option, Schema } from "effect"
import { secret } from "../process/secret.ts"
import { apiKeyPrefix } from "./authenticator.ts"
import { hashOfApiKey } from "./bot-keys.ts"
import { CredentialFailures } from "./credential-failures.ts"
import { CookieNames } from "./cookie-names.ts"
import { credentialIn, keyOf } from "./credential.ts"
import { KnownCallers } from "./known-callers.ts"
import { SessionEnds } from "./session-ends.ts"
import { sessionToken } from "./session-token.ts"

/** The caller, their session or API key, and its scopes; null is no limit. */
export interface Caller {
  readonly user: CallingUser
  readonly sessionId: string
  readonly scopes: ReadonlySet<Scope> | null
}

export const hasScope = ({ scopes }: Pick<Caller, "scopes">, scope: Scope | undefined) =>
  scopes === null || (scope !== undefined && scopes.has(scope))

const isScope = Schema.is(Scope)

const decodePermissions = Schema.decodeUnknownOption(
  Schema.fromJsonString(Schema.Struct({ hazel: Schema.optionalKey(Schema.Array(Schema.String)) }))
)

/** The scopes of a key, from where better-auth keeps them. Without any known scope a limited key allows nothing. */
const scopesOf = (permissions: string | null): ReadonlySet<Scope> | null =>
  permissions === null
    ? null
    : new Set(
        Option.match(decodePermissions(permissions), {
          onNone: () => [],
          onSome: ({ hazel = [] }) => hazel.filter(isScope)
        })
      )

const refused = new UnauthorizedError({ message: "Sign in to do this." })

type Outcome = Effect.Effect<Caller, UnauthorizedError | RateLimited>

/** A look-up that is under way. A session that ends meanwhile was perhaps still valid when it was read. */
interface LookUp {
  readonly answer: Outcome
  readonly ended: Set<string>
}

const make = Effect.gen(function* () {
  const ends = yield* SessionEnds
  const sessions = yield* SessionRepository
  const cookieNames = yield* CookieNames
  const failures = yield* CredentialFailures
  const signingSecret = yield* secret
  const clock = yield* Clock.Clock
  const now = () => Number(clock.monotonicTimeNanosUnsafe()) / 1e6
  const known = new KnownCallers<Caller>()
  const lookUps = new Map<string, LookUp>()

  const byApiKey = Effect.fn("Sessions.byApiKey")(function* (apiKey: string) {
    const found = yield* sessions.findApiKey(hashOfApiKey(apiKey))
    return found && { user: found.user, sessionId: found.id, scopes: scopesOf(found.permissions) }
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
    const { id, isBot } = found.user
    return { user: { id, isBot }, sessionId: found.sessionId, scopes: found.scopes } satisfies Caller
  })

  /**
   * Calls that arrive while a credential is looked up share the look-up, which goes on when the first of them
   * disconnects.
   */
  const lookUp = Effect.fnUntraced(function* (key: string, credential: string, address: string) {
    const ended = new Set<string>()
    const found = failures.counted(address, find(credential)).pipe(
      Effect.flatMap((caller) => {
        if (ended.has(caller.sessionId)) return Effect.fail(refused)
        known.keep(key, caller, now())
        return Effect.succeed(caller)
      }),
      Effect.ensuring(Effect.sync(() => lookUps.delete(key)))
    )
    const answer = Deferred.makeUnsafe<Caller, UnauthorizedError | RateLimited>()
    lookUps.set(key, { answer: Deferred.await(answer), ended })
    yield* Effect.forkDetach(Deferred.into(found, answer))
    return yield* Deferred.await(answer)
  })

  ends.subscribe((sessionId) => {
    known.forget(sessionId)
    for (const { ended } of lookUps.values()) ended.add(sessionId)
  })

  /**
   * The caller behind `Authorization: Bearer`, `x-api-key` or the session cookie. `address` is the one that limits
   * count. Fails with `RateLimited` when too many credentials of the address were refused.
   */
  const identify = (headers: Readonly<Record<string, unknown>>, address: string): Outcome =>
    Effect.suspend((): Outcome => {
      const credential = credentialIn(headers, cookieNames)
      if (credential === undefined) return Effect.fail(refused)
      const key = keyOf(credential)
      const caller = known.find(key, now())
      if (caller !== undefined) return Effect.succeed(caller)
      return lookUps.get(key)?.answer ?? lookUp(key, credential, address)
    })

  return { identify, knownSessionIds: () => known.sessionIds() }
})

/** Finds the person behind the credentials of a call. */
export class Sessions extends Context.Service<Sessions, Effect.Success<typeof make>>()("@hazel/Sessions") {
  static readonly layer = Layer.effect(Sessions, make).pipe(
    Layer.provide([SessionEnds.layer, CookieNames.layer, CredentialFailures.layer])
  )
}
