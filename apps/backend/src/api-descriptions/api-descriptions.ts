import { Context, Effect, Layer } from "effect"
import type { HttpPart } from "./http-part.ts"
import { type OpenApi, openApiOf } from "./openapi.ts"

const make = Effect.sync(() => {
  const describe: Array<() => HttpPart> = []
  let openApi: OpenApi | undefined

  const httpParts = (): ReadonlyArray<HttpPart> => describe.map((part) => part())

  return {
    addHttp: (part: () => HttpPart) => void describe.push(part),
    httpParts,
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
}
