import { Layer } from "effect"
import { CredentialFailures } from "../../authentication/credential-failures.ts"
import { Channels } from "./channels/channels.ts"
import { HotsockDescription } from "./description/index.ts"
import { HotsockSocketDescription } from "./description/socket.ts"
import { HotsockHttp } from "./http/index.ts"
import { HotsockPubSub } from "./pub-sub/index.ts"
import { HotsockRoute } from "./socket/hotsock-route.ts"
import { Tokens } from "./tokens/tokens.ts"

/** Hazel as a server of the Hotsock protocol. This layer is its only registration. */
export const HotsockGateway = Layer.mergeAll(
  HotsockRoute,
  HotsockHttp,
  HotsockPubSub,
  HotsockDescription,
  HotsockSocketDescription
).pipe(Layer.provide([Channels.layer, CredentialFailures.layer, Tokens.layer]))
