import { Layer } from "effect"
import { LocalCalls } from "../../rpc/local-calls.ts"
import { Access } from "./access/access.ts"
import { Ids } from "./access/ids.ts"
import { ImkitDescription } from "./description/index.ts"
import { ImkitSocketDescription } from "./description/socket.ts"
import { ImkitRest } from "./rest/index.ts"
import { ImkitRoute } from "./socket/imkit-route.ts"

const ImkitSockets = ImkitRoute.pipe(Layer.provide([Access.layer, Ids.layer, LocalCalls.layer]))

/** Hazel as a server of the IMKit protocol. This layer is its only registration. */
export const ImkitGateway = Layer.mergeAll(ImkitRest, ImkitSockets, ImkitDescription, ImkitSocketDescription)
