import { Layer } from "effect"
import { CallPeers } from "../../front-door/calls/call-peers.ts"
import { SingleCalls } from "../../front-door/calls/single-calls.ts"
import { McpDescription } from "./description/index.ts"
import { McpRoute } from "./mcp-route.ts"

/** The calls of Hazel as tools of the Model Context Protocol. This layer is its only registration. */
export const McpGateway = Layer.merge(
  McpRoute.pipe(Layer.provide([SingleCalls.layer, CallPeers.layer])),
  McpDescription
)
