import { IncomingMessage } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HazelConfig } from "../../../config.ts"
import { clientAddress } from "../../../front-door/client-address.ts"
import { FrontDoor, pathOf } from "../../../front-door/front-door.ts"
import { noWebSocket } from "../../../front-door/handshake.ts"
import { refusalResponse } from "../../../front-door/refusal.ts"
import { makeOpening } from "./opening.ts"
import { makeServing } from "./serving.ts"
import { appNameIn, isSocketPath, socketRoutes, tokenIn } from "./socket-path.ts"

/** `GET /hotsock?token=…` and `GET /hotsock/{app}?token=…`, also below a prefix. Source: H1, H2. */
export const HotsockRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const door = yield* FrontDoor
    const { trustedProxies } = yield* HazelConfig
    const { open, close } = yield* makeOpening
    const serve = yield* makeServing
    door.addSocketRoute({ name: "/hotsock", serves: isSocketPath })

    const handle = Effect.gen(function* () {
      const request = NodeHttpServerRequest.toIncomingMessage(yield* HttpServerRequest.HttpServerRequest)
      const admitted = request instanceof IncomingMessage ? door.admittedOf(request) : undefined
      if (!(request instanceof IncomingMessage) || admitted === undefined) return refusalResponse(noWebSocket)
      const { url = "", headers } = request
      const peer = { sourceIp: clientAddress(trustedProxies, request), userAgent: headers["user-agent"] }
      return yield* Effect.acquireUseRelease(
        open(tokenIn(url), appNameIn(pathOf(url)), admitted, peer),
        (opened) => Effect.as(serve(request, admitted, opened), HttpServerResponse.empty()),
        close
      ).pipe(Effect.catch((response) => Effect.succeed(response)))
    })

    for (const path of socketRoutes) yield* router.add("GET", path, handle)
  })
)
