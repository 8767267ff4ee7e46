import type { HttpServerRequest } from "effect/http"

/** The headers by which the callers of a request are identified, as calls have them. */
export const credentialHeadersOf = ({ headers }: Pick<HttpServerRequest.HttpServerRequest, "headers">) =>
  ["authorization", "cookie", "x-api-key"].flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [[name, value] as const]
  })
