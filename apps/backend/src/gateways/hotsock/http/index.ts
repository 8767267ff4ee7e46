import { Layer } from "effect"
import { ChannelAccesses } from "./channel-access.ts"
import { ClientCalls } from "./client-calls.ts"
import { ClientRoutes } from "./client-routes.ts"
import { ServerCalls } from "./server-calls.ts"
import { ServerRoutes } from "./server-routes.ts"

/** The client HTTP API and the server API. */
export const HotsockHttp = Layer.merge(ClientRoutes, ServerRoutes).pipe(
  Layer.provide([ChannelAccesses.layer, ClientCalls.layer, ServerCalls.layer])
)
