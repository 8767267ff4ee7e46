import { Context, Effect, Layer } from "effect"
import { asyncApiOf } from "./asyncapi.ts"
import type { HttpPart } from "./http-part.ts"
import { type OpenApi, openApiOf } from "./openapi.ts"
import type { SocketPart } from "./socket-part.ts"

const make = Effect.sync(() => {
  const describe: Array<() => HttpPart> = []
  const sockets: Array<() => SocketPart> = []
  let openApi: OpenApi | undefined
  let asyncApi: object | undefined

  const httpParts = (): ReadonlyArray<HttpPart> => describe.map((part) => part())

  return {
    addHttp: (part: () => HttpPart) => void describe.push(part),
    addSocket: (part: () => SocketPart) => void sockets.push(part),
    httpParts,
    /** The description of every socket. It is made when it is first asked for. */
    asyncApi: (): object => (asyncApi ??= asyncApiOf(sockets.map((part) => part()))),
    /** The description of everything that is served over HTTP. It is made when it is first asked for. */
    openApi: (): OpenApi => (openApi ??= openApiOf(httpParts()))
  }
})

/** Collects what each interface says about itself, so that the description of one goes away together with its code. */
export class ApiDescriptions extends Context.Service<ApiDescriptions, Effect.Success<typeof make>>()(
  "@hazel/ApiDescriptions"
) {
  static readonly layer = Layer.effect(ApiDescriptions, make)

  /** A layer that describes an interface, for those who ask. It belongs beside the routes of the interface. */
  static readonly describing = (part: () => HttpPart) =>
    Layer.effectDiscard(Effect.map(ApiDescriptions, (descriptions) => descriptions.addHttp(part)))

  /** A layer that describes a socket. */
  static readonly describingSocket = (part: () => SocketPart) =>
    Layer.effectDiscard(Effect.map(ApiDescriptions, (descriptions) => descriptions.addSocket(part)))
}
