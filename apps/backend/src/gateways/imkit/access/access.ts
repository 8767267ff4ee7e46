import type { UserId } from "@hazel/domain/ids"
import { Context, Effect, Layer } from "effect"
import type { EnabledApp } from "../../../apps/app-credentials.ts"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { AppUsers } from "../../../apps/app-users.ts"
import { appUserTokenPrefix } from "../../../apps/app-user-tokens.ts"
import { CredentialFailures } from "../../../authentication/credential-failures.ts"
import { type Caller, Sessions } from "../../../authentication/sessions.ts"
import { credentialLimits } from "../../../front-door/limits/index.ts"
import { RateLimits } from "../../../quotas/rate-limits.ts"
import {
  AccessRefused,
  invalidApiKey,
  invalidClientKey,
  invalidToken,
  secondFactorRequired,
  tooManyTries
} from "./access-refused.ts"

/** Somebody who uses IMKit, and the app whose client key they named. */
export interface ImkitCaller extends Caller {
  readonly app: EnabledApp
  /** `server` is the app itself, or the client that it acts for; `client` a user of the app; `account` a person or bot. */
  readonly kind: "account" | "client" | "server"
  /** The address by which limits count the caller. */
  readonly address: string
}

/** The credentials of a client, as they are in headers or in the packet `auth2`. Source: I3. */
export interface ClientCredentials {
  readonly clientKey: string | undefined
  /** A token, with or without `Bearer` before it. */
  readonly authorization: string | undefined
  readonly address: string
}

/** The credentials of a server of an app. */
export interface ServerCredentials {
  readonly apiKey: string
  readonly address: string
}

const tokenIn = (authorization: string) => authorization.replace(/^Bearer +/i, "").trim()

const refusals = {
  UnauthorizedError: () => invalidToken,
  SecondFactorRequiredError: secondFactorRequired,
  RateLimited: tooManyTries
}

const make = Effect.gen(function* () {
  const directory = yield* AppDirectory
  const appUsers = yield* AppUsers
  const failures = yield* CredentialFailures
  const limits = yield* RateLimits
  const sessions = yield* Sessions

  const callerOf = Effect.fnUntraced(function* (app: EnabledApp, token: string, address: string) {
    if (!token.startsWith(appUserTokenPrefix)) {
      const caller = yield* sessions.identify({ authorization: `Bearer ${token}` }, address)
      return { ...caller, app, kind: "account", address } satisfies ImkitCaller
    }
    const { appId, ...caller } = yield* sessions.identifyAppUser(token, address)
    if (appId !== app.id) return yield* invalidToken
    return { ...caller, app, kind: "client", address } satisfies ImkitCaller
  })

  /** The caller behind a client key and a token of a client, a session token, or the key of a bot. */
  const authenticate = Effect.fn("imkit.authenticate")(function* (credentials: ClientCredentials) {
    const { clientKey = "", authorization = "", address } = credentials
    const app = yield* directory.byClientKey(clientKey)
    if (app === undefined) return yield* invalidClientKey
    const caller: ImkitCaller = yield* callerOf(app, tokenIn(authorization), address).pipe(Effect.catchTags(refusals))
    return caller
  })

  /** The client behind a token of a client, which tells the app by itself: the packet `auth` names no client key. */
  const authenticateByToken = Effect.fn("imkit.authenticateByToken")(function* (
    authorization: string,
    address: string
  ) {
    const token = tokenIn(authorization)
    if (!token.startsWith(appUserTokenPrefix)) return yield* invalidClientKey
    const found = sessions.identifyAppUser(token, address)
    const { appId, ...caller } = yield* found.pipe(Effect.catchTags(refusals))
    const app = yield* directory.find(appId)
    if (app === undefined) return yield* invalidToken
    return { ...caller, app, kind: "client", address } satisfies ImkitCaller
  })

  const appOf = Effect.fnUntraced(function* (apiKey: string) {
    if (apiKey.length > credentialLimits.longestCredential) return yield* invalidApiKey
    return (yield* directory.byServerKey(apiKey)) ?? (yield* invalidApiKey)
  })

  /** The app behind a server key. Wrong keys are counted by address. */
  const authenticateServer = Effect.fn("imkit.authenticateServer")(function* (credentials: ServerCredentials) {
    const { apiKey, address } = credentials
    const app = yield* failures
      .counted(address, appOf(apiKey))
      .pipe(Effect.catchTag("RateLimited", (refused) => tooManyTries(refused)))
    yield* Effect.catchTag(limits.take("appServerCalls", app.id), "RateLimited", (refused) => tooManyTries(refused))
    const id = yield* itself(app)
    // Admins deactivate the app itself like every user of it.
    if ((yield* appUsers.findActive({ appId: app.id, uid: null })) === undefined) return yield* invalidApiKey
    const caller: ImkitCaller = { ...serverAs(id), app, kind: "server", address }
    return caller
  })

  /** The user that the app itself acts as. */
  const itself = ({ id: appId }: EnabledApp) =>
    appUsers.obtain({ appId, uid: null, umd: null }).pipe(
      Effect.catchTags({
        TooManyAppUsersError: ({ limit }) =>
          new AccessRefused({ code: "LIMIT_REACHED", message: `An app has at most ${limit} clients.` }),
        AppUidTakenError: Effect.die
      })
    )

  return { authenticate, authenticateByToken, authenticateServer, itself }
})

const serverAs = (id: UserId): Caller => ({
  user: { id, isBot: true, isAppServer: true },
  sessionId: id,
  scopes: null
})

/** Identifies those who use IMKit. */
export class Access extends Context.Service<Access, Effect.Success<typeof make>>()("@hazel/imkit/Access") {
  static readonly layer = Layer.effect(Access, make).pipe(Layer.provide(CredentialFailures.layer))
}
