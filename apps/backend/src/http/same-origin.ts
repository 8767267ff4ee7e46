import { Effect, Option } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HazelConfig } from "../config.ts"

/**
 * Pages of other origins may not use a person's cookie, neither for calls nor for sockets, to which the browser applies
 * no such rule by itself.
 */
export const SameOrigin = HttpRouter.middleware(
  Effect.gen(function* () {
    const { baseUrl } = yield* HazelConfig
    const own = Option.map(baseUrl, (url) => new URL(url).host)

    return (handled) =>
      Effect.gen(function* () {
        const { headers } = yield* HttpServerRequest.HttpServerRequest
        const { origin, host } = headers
        if (origin === undefined || !headers["cookie"]) return yield* handled
        const from = URL.canParse(origin) ? new URL(origin).host : undefined
        const isOwn = from !== undefined && (from === host || Option.contains(own, from))
        return isOwn ? yield* handled : HttpServerResponse.text("This origin may not call Hazel.", { status: 403 })
      })
  }),
  { global: true }
)
