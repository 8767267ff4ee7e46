import { DatabaseError } from "@hazel/db/database-error"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { Authenticator, type ServedSessions } from "../authentication/authenticator.ts"
import { CookieNames } from "../authentication/cookie-names.ts"
import { exposedEndpoints, unrestrictedEndpoints } from "../authentication/exposed-endpoints.ts"
import { makeHeldRefusals } from "../authentication/held-refusals.ts"
import { explainInvalidBody } from "../authentication/invalid-body.ts"
import { PasswordRequests } from "../authentication/password-requests.ts"
import { addressHeader } from "../authentication/request-address.ts"
import { Sessions } from "../authentication/sessions.ts"
import { ServedRoutes } from "../api-descriptions/served-routes.ts"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { pathOf } from "../front-door/front-door.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { RateLimits, secondsUntil } from "../quotas/rate-limits.ts"
import { inTime } from "./in-time.ts"

const base = "/api/auth"

/** Reads the body from the front door, because it can be streamed only once. */
const webRequest = Effect.fnUntraced(function* (
  request: HttpServerRequest.HttpServerRequest,
  address: string,
  names: CookieNames["Service"]
) {
  const web = yield* HttpServerRequest.toWeb(request)
  const { headers, method, url } = web
  // Node's fetch sends this header without being a browser, which would have sent the others and its origin, too.
  if (!headers.has("sec-fetch-site")) headers.delete("sec-fetch-mode")
  headers.set(addressHeader, address)
  const cookies = headers.get("cookie")
  if (cookies !== null) headers.set("cookie", names.withOurNames(cookies))
  return method === "GET" ? web : new Request(url, { method, headers, body: yield* request.arrayBuffer })
})

const tryLater = (status: 429 | 503, what: string, refusal: { readonly retryAfterMs: number }) => {
  const seconds = secondsUntil(refusal)
  const message = `${what} Try again in ${seconds} seconds.`
  return Response.json({ message }, { status, headers: { "retry-after": String(seconds) } })
}

/** Errors of Postgres for texts with U+0000 and for ids that are no UUID. better-auth passes both on to the database. */
const cannotBeStored = new Set(["22021", "22P02"])

const notUsable = () =>
  Response.json(
    {
      code: "VALIDATION_ERROR",
      message:
        "A field has characters that no text can have, or an id that is not valid. Check the fields of this request."
    },
    { status: 400 }
  )

/** As in `POST /sign-in/email`. */
const methodAndPath = (endpoint: string): [method: string, path: string] => {
  const [method = "", path = ""] = endpoint.split(" ")
  return [method, `${base}${path}`]
}

/** `/api/auth/*`: sign-up, sign-in, sign-out, sessions and API keys, all served by better-auth. */
export const AuthenticationRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { handle: askBetterAuth } = yield* Authenticator
    const { trustedProxies } = yield* HazelConfig
    const names = yield* CookieNames
    const passwords = yield* PasswordRequests
    const sessions = yield* Sessions
    const limits = yield* RateLimits
    const held = makeHeldRefusals({ forMs: passwordLimits.refusedAfterMs, most: passwordLimits.heldRefusals })

    const refuse = (status: 429 | 503, what: string) => (refusal: { readonly retryAfterMs: number }) =>
      Effect.as(held.hold, tryLater(status, what, refusal))

    const ask = (served: ServedSessions) => (request: Request) =>
      Effect.tryPromise({
        try: async () => explainInvalidBody(await askBetterAuth(request, served)),
        catch: DatabaseError.from
      }).pipe(
        Effect.catchIf(
          ({ code }) => cannotBeStored.has(code),
          () => Effect.sync(notUsable)
        ),
        Effect.tapError((broken) => Effect.logError("A request to better-auth failed", broken)),
        Effect.catch((broken) =>
          broken.isTemporary ? Effect.die(broken) : Effect.succeed(new Response(null, { status: 500 }))
        )
      )

    /** Wrong credentials count as anywhere else, and requests of signed-in people draw from their reads. */
    const callerOf = Effect.fnUntraced(function* ({ headers }: HttpServerRequest.HttpServerRequest, address: string) {
      const caller = yield* Effect.catchTag(
        sessions.identify(headers, address),
        "UnauthorizedError",
        () => Effect.undefined
      )
      if (caller) yield* limits.take("reads", caller.user.id)
      return caller
    })

    const answer = Effect.fnUntraced(
      function* (request: HttpServerRequest.HttpServerRequest, endpoint: string) {
        const address = clientAddressOf(trustedProxies, request)
        const counted = countedAs(address)
        const servesAll = unrestrictedEndpoints.has(endpoint)
        const caller = yield* callerOf(request, counted).pipe(
          Effect.catchIf(
            (refusal) => refusal._tag === "SecondFactorRequiredError" && servesAll,
            () => Effect.undefined
          )
        )
        if (caller && endpoint === "POST /api-key/create") yield* limits.take("apiKeys", caller.user.id)
        const web = yield* webRequest(request, address, names)
        return yield* passwords.answer(
          { endpoint, request: web, address: counted, caller },
          ask(servesAll ? "all" : "unrestricted")
        )
      },
      Effect.catchTag("SecondFactorRequiredError", ({ _tag, message }) =>
        Effect.succeed(Response.json({ _tag, code: "SECOND_FACTOR_REQUIRED", message }, { status: 403 }))
      ),
      Effect.catchTag("RateLimited", refuse(429, "Too many attempts.")),
      Effect.catchTag("PasswordQueueFull", refuse(503, "Too many people sign in at the same time."))
    )

    const handle = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const endpoint = `${request.method} ${pathOf(request.url).slice(base.length)}`
      if (!exposedEndpoints.has(endpoint)) return HttpServerResponse.empty({ status: 404 })
      return HttpServerResponse.fromWeb(yield* answer(request, endpoint))
    })

    const answered = inTime()(handle)
    const served = yield* ServedRoutes
    for (const endpoint of exposedEndpoints) served.add(...methodAndPath(endpoint))
    yield* router.add("GET", `${base}/*`, answered)
    yield* router.add("POST", `${base}/*`, answered)
  })
)
