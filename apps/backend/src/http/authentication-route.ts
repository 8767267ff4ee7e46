import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { addressHeader, Authentication } from "../authentication/authentication.ts"

/** `/api/auth/*`: sign-up, sign-in, sign-out, sessions and API keys, all better-auth's. */
export const AuthenticationRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { auth } = yield* Authentication

    const handle = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const web = yield* HttpServerRequest.toWeb(request)
      const { remoteAddress } = request
      web.headers.set(addressHeader, remoteAddress._tag === "Some" ? remoteAddress.value : "unknown")
      return HttpServerResponse.fromWeb(yield* Effect.promise(() => auth.handler(web)))
    })

    yield* router.add("GET", "/api/auth/*", handle)
    yield* router.add("POST", "/api/auth/*", handle)
  })
)
