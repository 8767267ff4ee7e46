import { DatabaseError } from "@hazel/db/database"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { addressHeader, Authentication } from "../authentication/authentication.ts"
import { explainInvalidBody } from "../authentication/invalid-body.ts"
import { clientAddressOf } from "../front-door/client-address.ts"
import { HazelConfig } from "../config.ts"
import { inTime } from "./in-time.ts"

/** The front door has read the body, which can be streamed once only. */
const webRequest = Effect.fnUntraced(function* (request: HttpServerRequest.HttpServerRequest) {
  const web = yield* HttpServerRequest.toWeb(request)
  if (request.method === "GET") return web
  return new Request(web.url, { method: web.method, headers: web.headers, body: yield* request.arrayBuffer })
})

/** `/api/auth/*`: sign-up, sign-in, sign-out, sessions and API keys, all better-auth's. */
export const AuthenticationRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { auth } = yield* Authentication
    const { trustedProxies } = yield* HazelConfig

    const answer = (request: Request) =>
      Effect.tryPromise({
        try: async () => explainInvalidBody(await auth.handler(request)),
        catch: DatabaseError.from
      }).pipe(
        Effect.tapError((broken) => Effect.logError("Signing in or up broke", broken)),
        Effect.catch((broken) =>
          broken.isTemporary ? Effect.die(broken) : Effect.succeed(new Response(null, { status: 500 }))
        )
      )

    const handle = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const web = yield* webRequest(request)
      // Node's fetch sends this one without being a browser, which would have sent the others and its origin, too.
      if (!web.headers.has("sec-fetch-site")) web.headers.delete("sec-fetch-mode")
      web.headers.set(addressHeader, clientAddressOf(trustedProxies, request))
      return HttpServerResponse.fromWeb(yield* answer(web))
    })

    const answered = inTime()(handle)
    yield* router.add("GET", "/api/auth/*", answered)
    yield* router.add("POST", "/api/auth/*", answered)
  })
)
