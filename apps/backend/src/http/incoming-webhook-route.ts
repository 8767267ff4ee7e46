import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { HazelConfig } from "../config.ts"
import { clientAddressOf, countedAs } from "../front-door/client-address.ts"
import { readWebhookBody } from "../incoming-webhooks/webhook-body.ts"
import { WriteByWebhook } from "../incoming-webhooks/write-by-webhook.ts"
import { httpStatusOf } from "../rpc/http-status.ts"
import { inTime } from "./in-time.ts"

const bodyBytes = 256 * 1024
const keyLength = 255

const noStore = { "cache-control": "no-store" }

interface Refusal {
  readonly _tag: string
  readonly message?: unknown
  readonly retryAfterMs?: unknown
}

const refused = (error: Refusal, status: number) => {
  const { retryAfterMs } = error
  const retryAfter = typeof retryAfterMs === "number" && { "retry-after": String(Math.ceil(retryAfterMs / 1_000)) }
  return HttpServerResponse.jsonUnsafe(error, { status, headers: { ...noStore, ...retryAfter } })
}

const invalid = (message: string, status: 400 | 413 = 400) => refused({ _tag: "InvalidInputError", message }, status)

const unknownToken = refused(
  { _tag: "IncomingWebhookNotFoundError", message: "There is no webhook with this token." },
  404
)

/**
 * `POST /webhooks/{token}` with `{"text"}`, or a message of Slack as JSON or as the form field `payload`, writes a message.
 * Answers `{"messageId", "channelId"}`, or `ok` as Slack does. A repetition of the header `Idempotency-Key` writes nothing
 * new. The body is judged before the token, so that a refusal of it does not tell whether the token exists. Source: D.12.
 */
export const IncomingWebhookRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { trustedProxies } = yield* HazelConfig
    const write = yield* WriteByWebhook

    const answer = Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { token = "" } = yield* HttpRouter.params
      const { "content-type": contentType = "", "idempotency-key": idempotencyKey } = request.headers
      const body = yield* request.text
      if (Buffer.byteLength(body) > bodyBytes) return invalid(`A message may have ${bodyBytes} bytes here.`, 413)
      if (idempotencyKey !== undefined && (idempotencyKey === "" || idempotencyKey.length > keyLength))
        return invalid(`An Idempotency-Key has 1 to ${keyLength} characters.`)
      const message = readWebhookBody(contentType, body)
      if (message === undefined) return invalid(`Send JSON with a "text" that is not empty.`)
      const address = countedAs(clientAddressOf(trustedProxies, request))
      const { data } = yield* write({ token, text: message.text, idempotencyKey, address })
      if (message.isOfSlack) return HttpServerResponse.text("ok", { headers: noStore })
      return HttpServerResponse.jsonUnsafe({ messageId: data.id, channelId: data.channelId }, { headers: noStore })
    }).pipe(
      Effect.catch((error) =>
        Effect.succeed(error._tag === "UnknownTokenError" ? unknownToken : refused(error, httpStatusOf(error._tag)))
      )
    )
    yield* router.add("POST", "/webhooks/:token", inTime()(answer))
  })
).pipe(Layer.provide(WriteByWebhook.layer))
