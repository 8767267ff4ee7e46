import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { KiB } from "../../../../front-door/limits/bytes.ts"
import { refuse } from "./imkit-refusal.ts"

const bodyBytes = 256 * KiB

const utf8 = new TextDecoder("utf-8", { fatal: true })

const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Reads a body of JSON, or an empty one. How long it may take and how deep it nests was bounded before. */
export const readBody = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  if (request.method === "GET") return {}
  const body = yield* Effect.mapError(request.arrayBuffer, () => refuse("INVALID_INPUT", "The body could not be read."))
  if (body.byteLength > bodyBytes)
    return yield* refuse("REQUEST_TOO_LARGE", `A request may have at most ${bodyBytes} bytes here.`)
  if (body.byteLength === 0) return {}
  const json: unknown = yield* Effect.try({
    try: () => JSON.parse(utf8.decode(body)),
    catch: () => refuse("INVALID_INPUT", "The body must be JSON in UTF-8.")
  })
  return isJsonObject(json) ? json : yield* refuse("INVALID_INPUT", "The body must be a JSON object.")
})
