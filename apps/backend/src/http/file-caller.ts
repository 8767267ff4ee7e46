import type { Scope } from "@hazel/domain/scope"
import { ScopeMissingError, UnauthorizedError } from "@hazel/domain/errors"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { AppDirectory } from "../apps/app-directory.ts"
import { appUserTokenPrefix } from "../apps/app-user-tokens.ts"
import { hasScope, Sessions } from "../authentication/sessions.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { httpStatusOf } from "../rpc/http-status.ts"

interface FileRefusal {
  readonly _tag: string
  readonly message?: unknown
  readonly retryAfterMs?: unknown
}

/** A refusal as `POST /rpc/{tag}` answers it. */
export const refusedFile = (error: FileRefusal, status = httpStatusOf(error._tag)) => {
  const { retryAfterMs } = error
  const retryAfter = typeof retryAfterMs === "number" && { "retry-after": String(Math.ceil(retryAfterMs / 1_000)) }
  const headers = { "cache-control": "no-store", ...retryAfter }
  return HttpServerResponse.jsonUnsafe(error, { status, headers })
}

/** The token of a user of an app, as clients of IMKit send it; undefined for every other credential. */
const appUserTokenIn = (headers: Readonly<Record<string, string | undefined>>) => {
  const token = (headers["im-authorization"] ?? headers["authorization"] ?? "").replace(/^Bearer +/i, "").trim()
  return token.startsWith(appUserTokenPrefix) ? token : undefined
}

/**
 * Identifies the caller of a request by a bearer token, an API key or the cookie of the session. A user of an app, who has no account,
 * may only read, with the token that they have for IMKit.
 */
export const fileCaller = Effect.gen(function* () {
  const sessions = yield* Sessions
  const directory = yield* AppDirectory
  const { trustedProxies } = yield* HazelConfig

  const appUser = Effect.fnUntraced(function* (token: string, address: string) {
    const { appId, user } = yield* sessions.identifyAppUser(token, address)
    if ((yield* directory.find(appId)) !== undefined) return user
    return yield* new UnauthorizedError({ message: "The app is disabled." })
  })

  return (request: HttpServerRequest.HttpServerRequest, scope: Scope) =>
    Effect.gen(function* () {
      const address = countedAs(clientAddressOf(trustedProxies, request))
      const token = scope === "read" ? appUserTokenIn(request.headers) : undefined
      if (token !== undefined) return yield* appUser(token, address)
      const caller = yield* sessions.identify(request.headers, address)
      return hasScope(caller, scope) ? caller.user : yield* new ScopeMissingError({ scope })
    })
})
