import { IncomingMessage, ServerResponse } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { readableEverywhere, refusalResponse } from "../../../front-door/refusal.ts"
import type { Telling } from "../codec/telling.ts"
import { eventsLimits } from "../events-limits.ts"
import { makeCallers, queryOf } from "../http/callers.ts"
import { refused } from "../http/refused.ts"
import type { Subscribing } from "../subscriptions/subscribing.ts"
import { topicOf } from "../subscriptions/names.ts"
import { cursorsIn } from "./cursors.ts"
import { makeStreaming } from "./serving.ts"

const path = "/events/stream"

/** Names in lower case where they are topics, so that cursors are found by them. */
const channelsIn = (url: string) => {
  const names = queryOf(url)
    .getAll("subscribe")
    .flatMap((list) => list.split(","))
    .filter((name) => name !== "")
  return [...new Set(names.map((name) => topicOf(name) ?? name))]
}

/**
 * `GET /events/stream?subscribe=…`: the same events as Server-Sent Events. Browsers reconnect by themselves, with the same
 * URL, so the session cookie identifies them as well. The front door refuses it from pages of other origins.
 */
export const streamRoute = Effect.fnUntraced(function* (telling: Telling, subscribing: Subscribing) {
  const router = yield* HttpRouter.HttpRouter
  const door = yield* FrontDoor
  const callers = yield* makeCallers
  const serve = yield* makeStreaming(telling, subscribing)
  door.addOpenPaths((asked) => asked === path)

  const open = Effect.fnUntraced(function* (request: IncomingMessage, response: ServerResponse) {
    const { url = "", headers } = request
    const channels = channelsIn(url)
    if (channels.length === 0 || channels.length > eventsLimits.subscriptionsOfStream) {
      return refused("INVALID_SUBSCRIPTION")
    }
    const admitted = door.sockets.enter(door.addressOf(request), path)
    if ("status" in admitted) return refusalResponse(readableEverywhere(admitted))
    const { address } = admitted
    return yield* Effect.gen(function* () {
      const caller = yield* callers.find({ headers, url, address, readsCookie: true })
      if (!admitted.signIn(caller.user.id)) return refused("TOO_MANY_CONNECTIONS", { "retry-after": "5" })
      const lastId = headers["last-event-id"]
      const resumed = typeof lastId === "string" ? cursorsIn(lastId) : undefined
      yield* serve(response, { caller, address, channels, resumed })
      return HttpServerResponse.empty()
    }).pipe(Effect.ensuring(Effect.sync(admitted.leave)))
  })

  const handle = Effect.gen(function* () {
    const served = yield* HttpServerRequest.HttpServerRequest
    const request = NodeHttpServerRequest.toIncomingMessage(served)
    const response = NodeHttpServerRequest.toServerResponse(served)
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) {
      return refused("INVALID_SUBSCRIPTION")
    }
    return yield* open(request, response)
  }).pipe(Effect.catch((refusal) => Effect.succeed(refusal)))

  yield* router.add("GET", path, handle)
})
