import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import { KiB } from "../../../front-door/limits/bytes.ts"
import { FrameFields } from "../frames/frame-fields.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** The data of a message has at most 32 KiB of JSON, which may be six times as long when every letter is escaped. */
const bodyBytes = 256 * KiB

const utf8 = new TextDecoder("utf-8", { fatal: true })

const invalid = (message: string) => new HttpRefusal({ code: "INVALID_MESSAGE", message })

const tooLarge = new HttpRefusal({
  code: "REQUEST_TOO_LARGE",
  message: `A request may have at most ${bodyBytes} bytes here.`
})

const isJsonObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * Reads the body, whatever its content type: browsers send JSON as text so that no preflight is needed. How long it may take
 * and how deep it nests was bounded before.
 */
export const readBody = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const body = yield* Effect.mapError(request.arrayBuffer, () => invalid("The body could not be read."))
  if (body.byteLength > bodyBytes) return yield* tooLarge
  const json = yield* Effect.try({
    try: () => JSON.parse(utf8.decode(body)),
    catch: () => invalid("The body must be JSON in UTF-8.")
  })
  return isJsonObject(json) ? new FrameFields(json) : yield* invalid("The body must be a JSON object.")
})
