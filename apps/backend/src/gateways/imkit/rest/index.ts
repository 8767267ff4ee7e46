import { Effect, Layer } from "effect"
import { HttpMiddleware, HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { ServedRoutes } from "../../../api-descriptions/served-routes.ts"
import { HazelConfig } from "../../../config.ts"
import { clientAddressOf, countedAs } from "../../../front-door/client-address.ts"
import { pathOf } from "../../../front-door/front-door.ts"
import { inTime } from "../../../http/in-time.ts"
import { LocalCalls } from "../../../rpc/local-calls.ts"
import { AccessRefused } from "../access/access-refused.ts"
import { refused, success } from "./calls/envelope.ts"
import { idempotencyHeader, keyIn } from "./calls/idempotency.ts"
import { identify, imkitHeaders, sentBy } from "./calls/identify.ts"
import { type ImkitRefusal, refuse } from "./calls/imkit-refusal.ts"
import { readBody } from "./calls/read-body.ts"
import { isRefusal, type NativeFailure, refusalOf } from "./calls/refusal-of.ts"
import { RestCall } from "./calls/rest-call.ts"
import { Services } from "./calls/rest-services.ts"
import { makeRouter } from "./calls/route.ts"
import { routes } from "./routes.ts"

const prefix = "/imkit"

/** Pages of every origin may call: requests carry their credentials in headers, and never a cookie. */
const cors = HttpMiddleware.cors({
  allowedMethods: ["GET", "POST", "PUT", "DELETE"],
  allowedHeaders: ["content-type", "authorization", idempotencyHeader, ...imkitHeaders],
  maxAge: 86_400
})

type Headers = Readonly<Record<string, string | undefined>>

const asked = ({ "access-control-request-headers": wanted = "" }: Headers) => wanted.toLowerCase().split(/[\s,]+/)

/** Whether the headers, or those that a page asks to send, are those of IMKit. */
const isImkit = (method: string, headers: Headers) =>
  imkitHeaders.some((name) => headers[name] !== undefined || (method === "OPTIONS" && asked(headers).includes(name)))

/** The path of a request of IMKit without its prefix; undefined for other requests, as those of the web app. */
const imkitPath = (method: string, url: string, headers: Headers) => {
  const path = pathOf(url)
  if (path.startsWith(`${prefix}/`)) return path.slice(prefix.length)
  return isImkit(method, headers) ? path : undefined
}

const answered = <R>(operation: Effect.Effect<unknown, NativeFailure, R>) =>
  operation.pipe(
    Effect.map(success),
    Effect.catchIf(
      (failure) => failure instanceof AccessRefused || isRefusal(failure),
      (failure) => Effect.succeed(refused(toRefusal(failure)))
    ),
    // A refusal that no code stands for is a bug of the table of codes.
    Effect.catch((failure) =>
      Effect.as(Effect.logError("A refusal of IMKit has no code", failure), refused(refusalOf(failure)))
    )
  )

const toRefusal = (failure: NativeFailure): ImkitRefusal =>
  failure instanceof AccessRefused ? refuse(failure.code, failure.message, failure.retryAfterMs) : refusalOf(failure)

/**
 * The API of IMKit. It is answered before the routes, below `/imkit` and at the root: there, only requests with a header of
 * IMKit are its, because the same paths may be pages of the web app.
 */
export const ImkitRest = HttpRouter.middleware(
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const calls = yield* LocalCalls
    const services = yield* Services
    const router = makeRouter(routes)
    const served = yield* ServedRoutes
    for (const route of routes) served.add(route.method, `${prefix}${route.path}`)
    const limited = inTime()

    const handle = Effect.fnUntraced(function* (path: string) {
      const request = yield* HttpServerRequest.HttpServerRequest
      const found = router.find(request.method, path)
      if (found === undefined) return yield* refuse("ROUTE_NOT_FOUND", "There is no such route.")
      const address = countedAs(clientAddressOf(trustedProxies, request))
      const identified = yield* identify(services, found.route, request.headers, address)
      const query = new URL(request.url, "http://hazel").searchParams
      const body = yield* readBody
      const caller = yield* sentBy(services, identified, found.route, body)
      const idempotencyKey = yield* keyIn(request.headers)
      const asCaller: Effect.Effect<unknown, NativeFailure> = calls.as(caller, (hazel) =>
        found.route.handle(new RestCall({ caller, hazel, services, params: found.params, query, body, idempotencyKey }))
      )
      return yield* asCaller
    })

    return (handled) =>
      Effect.gen(function* () {
        const { method, url, headers } = yield* HttpServerRequest.HttpServerRequest
        const path = imkitPath(method, url, headers)
        if (path === undefined) return yield* handled
        const isUpgrade = headers["upgrade"] !== undefined
        if (isUpgrade || (!pathOf(url).startsWith(prefix) && !router.serves(path))) return yield* handled
        if (method === "OPTIONS") return yield* cors(Effect.succeed(HttpServerResponse.empty()))
        return yield* cors(limited(answered(handle(path))))
      })
  }),
  { global: true }
).pipe(Layer.provide([LocalCalls.layer, Services.layer]))
