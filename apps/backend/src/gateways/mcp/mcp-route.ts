import { createMcpHandler, type McpHttpHandler } from "@modelcontextprotocol/server"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { hasScope, Sessions } from "../../authentication/sessions.ts"
import { HazelConfig } from "../../config.ts"
import { CallPeers } from "../../front-door/calls/call-peers.ts"
import { SingleCalls } from "../../front-door/calls/single-calls.ts"
import { clientAddressOf, countedAs } from "../../front-door/client-address.ts"
import { FrontDoor } from "../../front-door/front-door.ts"
import { callLimits } from "../../front-door/limits/index.ts"
import { inTime } from "../../http/in-time.ts"
import { RateLimits } from "../../quotas/rate-limits.ts"
import { mcpServerFor } from "./mcp-server.ts"
import * as refusals from "./refusals.ts"
import { callTools, conversationTags } from "./tools.ts"

/** The credentials of programs. A cookie is not read, so that no page can use somebody's session. */
const bearerHeadersOf = ({ headers }: HttpServerRequest.HttpServerRequest) =>
  ["authorization", "x-api-key"].flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [[name, value] as const]
  })

/** One request of the protocol has one message: calls in a batch would wait for each other. */
const isBatch = (body: string) => body.trimStart().startsWith("[")

const webRequestOf = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest, body: string) {
  const { url, method, headers } = yield* HttpServerRequest.toWeb(request)
  return method === "POST" ? new Request(url, { method, headers, body }) : new Request(url, { method, headers })
})

/** `POST /mcp`, streamable HTTP without sessions. `GET` and `DELETE` are answered with 405. Source: M1. */
export const McpRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { rateLimits, trustedProxies } = yield* HazelConfig
    const { ownHost } = yield* FrontDoor
    const { pace } = yield* CallPeers
    const calls = yield* SingleCalls
    const sessions = yield* Sessions
    const limits = yield* RateLimits
    const run = Effect.runPromiseWith(yield* Effect.context())

    const isInPace = (address: string) => {
      const hasRoom = rateLimits === "off" || pace.hasRoom(address, 1)
      if (hasRoom) pace.spend(address, 1)
      return hasRoom
    }

    /** Serves the request with the tools that the scopes of the caller allow. */
    const handlerFor = (request: HttpServerRequest.HttpServerRequest, address: string) =>
      Effect.gen(function* () {
        const headers = bearerHeadersOf(request)
        const caller = yield* sessions.identify(Object.fromEntries(headers), address)
        yield* limits.take("reads", caller.user.id)
        const offersAll = new URL(request.url, "http://hazel").searchParams.get("tools") === "all"
        return createMcpHandler(
          () =>
            mcpServerFor(
              callTools().filter(
                ({ tag, scope }) => (offersAll || conversationTags.has(tag)) && hasScope(caller, scope)
              ),
              (tag, payload, signal) => run(calls.make({ tag, payload, headers, address }), { signal })
            ),
          { maxRequestBodySize: callLimits.lineBytesBeforeSignIn, maxSubscriptions: 0 }
        )
      })

    const serve = (handler: McpHttpHandler, request: Request) =>
      Effect.promise(() => handler.fetch(request)).pipe(
        Effect.map(HttpServerResponse.fromWeb),
        Effect.ensuring(Effect.promise(() => handler.close()))
      )

    const answer = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { origin, host } = request.headers
      if (origin !== undefined && !ownHost.isOwnOrigin(origin, host)) return refusals.foreignOrigin
      const address = countedAs(clientAddressOf(trustedProxies, request))
      if (!isInPace(address)) return refusals.tooManyRequests(1_000)
      const handler = yield* handlerFor(request, address)
      const body = request.method === "POST" ? yield* request.text : ""
      if (isBatch(body)) return refusals.batch
      return yield* serve(handler, yield* webRequestOf(request, body))
    }).pipe(
      Effect.catchTag("UnauthorizedError", () => Effect.succeed(refusals.unauthorized)),
      Effect.catchTag("SecondFactorRequiredError", (refusal) => Effect.succeed(refusals.secondFactorRequired(refusal))),
      Effect.catchTag("RateLimited", ({ retryAfterMs }) => Effect.succeed(refusals.tooManyRequests(retryAfterMs)))
    )

    const answered = inTime()(answer)
    for (const method of ["POST", "GET", "DELETE"] as const) yield* router.add(method, "/mcp", answered)
  })
)
