import type { Scope } from "@hazel/domain/scope"
import { ScopeMissingError } from "@hazel/domain/errors"
import { Effect } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
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

/** Identifies the caller of a request by a bearer token, an API key or the cookie of the session. */
export const fileCaller = Effect.gen(function* () {
  const sessions = yield* Sessions
  const { trustedProxies } = yield* HazelConfig

  return (request: HttpServerRequest.HttpServerRequest, scope: Scope) =>
    Effect.gen(function* () {
      const address = countedAs(clientAddressOf(trustedProxies, request))
      const caller = yield* sessions.identify(request.headers, address)
      return hasScope(caller, scope) ? caller.user : yield* new ScopeMissingError({ scope })
    })
})
