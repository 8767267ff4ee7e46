import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest } from "effect/http"
import { pathOf } from "../../../front-door/front-door.ts"
import { ServedRoutes } from "../../../api-descriptions/served-routes.ts"
import { inTime } from "../../../http/in-time.ts"
import { answered } from "./answer.ts"
import { bearerOf } from "./bearer.ts"
import { channelPathOf } from "./channel-path.ts"
import { httpPrefixes } from "./client-routes.ts"
import { ServerCalls } from "./server-calls.ts"
import { makeServerChannels } from "./server-channels.ts"
import { makeServerPublish } from "./server-publish.ts"

/** `POST /publish`. Source: V1. */
const PublishRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const calls = yield* ServerCalls
    const publish = yield* makeServerPublish
    const handle = Effect.gen(function* () {
      const { app } = yield* HttpRouter.params
      return yield* publish(yield* calls.receive(app))
    })
    for (const prefix of httpPrefixes) yield* router.add("POST", `${prefix}/publish`, inTime()(answered(handle)))
  })
)

/**
 * `GET /channels/{name}` and `GET /channels/{name}/storage`. They are answered before the routes: at the root the same paths
 * may be pages of the web app, which browsers ask for without a key. Names may also be longer than the parameter of a route
 * can be. Sources: V4, V5.
 */
const ChannelPaths = HttpRouter.middleware(
  Effect.gen(function* () {
    const calls = yield* ServerCalls
    const read = yield* makeServerChannels
    const limited = inTime()
    const served = yield* ServedRoutes
    for (const path of ["/channels/:name", "/channels/:name/storage"]) served.add("GET", path)

    return (handled) =>
      Effect.gen(function* () {
        const { method, url, headers } = yield* HttpServerRequest.HttpServerRequest
        const path = method === "GET" ? channelPathOf(pathOf(url)) : undefined
        const isOurs = path && (!path.isAtRoot || bearerOf(headers["authorization"]) !== undefined)
        if (!isOurs) return yield* handled
        const query = new URL(url, "http://hazel").searchParams
        return yield* limited(answered(Effect.flatMap(calls.receive(path.app), (call) => read(call, path, query))))
      })
  }),
  { global: true }
)

/** The server API. Sources: V1–V5. */
export const ServerRoutes = Layer.merge(PublishRoute, ChannelPaths)
