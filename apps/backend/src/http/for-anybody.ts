import { Effect } from "effect"
import { HttpServerRequest, type HttpServerResponse } from "effect/http"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { refusalsOfRequest } from "./refuse.ts"

/** Limits by address and IPv6 site how often routes are asked that look something up for people who are not signed in. */
export const forAnybody = Effect.gen(function* () {
  const { trustedProxies } = yield* HazelConfig
  const limits = yield* RateLimits

  const take = Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
    limits.takeForAddress("publicReads", countedAs(clientAddressOf(trustedProxies, request)))
  )
  return <E, R>(answer: Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>) =>
    Effect.matchEffect(take, { onFailure: refusalsOfRequest.RateLimited, onSuccess: () => answer })
})
