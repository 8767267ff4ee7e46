import { IncomingMessage } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { noWebSocket } from "../../../front-door/handshake.ts"
import { refusalResponse } from "../../../front-door/refusal.ts"
import type { Telling } from "../codec/telling.ts"
import { makeCallers } from "../http/callers.ts"
import { refused } from "../http/refused.ts"
import type { Subscribing } from "../subscriptions/subscribing.ts"
import { makeServing } from "./serving.ts"

const path = "/events"

/** `GET /events`: the events of the channels that a client subscribes to. */
export const eventsRoute = Effect.fnUntraced(function* (telling: Telling, subscribing: Subscribing) {
  const router = yield* HttpRouter.HttpRouter
  const door = yield* FrontDoor
  const callers = yield* makeCallers
  const serve = yield* makeServing(telling, subscribing)
  door.addSocketRoute({ name: path, serves: (asked) => asked === path })

  const handle = Effect.gen(function* () {
    const request = NodeHttpServerRequest.toIncomingMessage(yield* HttpServerRequest.HttpServerRequest)
    const admitted = request instanceof IncomingMessage ? door.admittedOf(request) : undefined
    if (!(request instanceof IncomingMessage) || admitted === undefined) return refusalResponse(noWebSocket)
    const { url = "", headers } = request
    const caller = yield* callers.find({ headers, url, address: admitted.address })
    if (!admitted.signIn(caller.user.id)) return refused("TOO_MANY_CONNECTIONS", { "retry-after": "5" })
    yield* serve(request, admitted, caller)
    return HttpServerResponse.empty()
  }).pipe(Effect.catch((response) => Effect.succeed(response)))

  yield* router.add("GET", path, handle)
})
