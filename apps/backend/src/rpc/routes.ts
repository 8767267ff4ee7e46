import { HazelRpcs } from "@hazel/domain/rpc"
import { Layer } from "effect"
import { RpcServer } from "effect/rpc"
import { CallPeers } from "../front-door/calls/call-peers.ts"
import { CallProtocolLive } from "../front-door/calls/call-protocol.ts"
import { CallRoute } from "./call-route.ts"
import { RpcDescription } from "./description/rpc-description.ts"
import { HandlersLive } from "./handlers/index.ts"
import { AuthenticationLive } from "./middleware/authentication.ts"
import { ErrorReportingLive } from "./middleware/error-reporting.ts"
import { RateLimitingLive } from "./middleware/rate-limiting.ts"

export const RpcMiddlewareLive = Layer.mergeAll(AuthenticationLive, RateLimitingLive, ErrorReportingLive)

/** `POST /rpc` and `GET /rpc/ws`. */
const RpcServerLive = RpcServer.layer(HazelRpcs, {
  // One broken call must not end the other calls of its connection.
  disableFatalDefects: true,
  disableTracing: true
}).pipe(Layer.provide([HandlersLive, RpcMiddlewareLive, CallProtocolLive]), Layer.provideMerge(CallPeers.layer))

/** `POST /rpc`, `POST /rpc/{tag}` and `GET /rpc/ws`. */
export const RpcRoutes = Layer.mergeAll(RpcServerLive, CallRoute, RpcDescription)
