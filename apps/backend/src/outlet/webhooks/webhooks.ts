import { Clock, Context, Effect, Layer } from "effect"
import { Webhook } from "standardwebhooks"
import { HazelConfig } from "../../config.ts"
import { SinkSecrets } from "../sink-secrets.ts"
import { type Deliver, shownError } from "../transport.ts"
import { addressGuard } from "./address-guard.ts"
import { postJson } from "./post-json.ts"
import { resolveHostFor } from "./resolve-host.ts"

const isSuccess = (status: number) => status >= 200 && status < 300

const errorOf = (status: number) =>
  isSuccess(status) ? null : status >= 300 && status < 400 ? "Redirects are not followed." : `The answer was ${status}.`

/**
 * The headers of a signed request. There are several signatures while a secret is being replaced, the newest first. Source:
 * the Standard Webhooks specification 1.0.
 */
export const signed = (keys: ReadonlyArray<string>, id: string, body: string) => {
  // The receiver compares this with the time of day, which the clock of a test does not follow.
  const moment = new Date()
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(moment.getTime() / 1_000)),
    "webhook-signature": keys.map((key) => new Webhook(key).sign(id, moment, body)).join(" "),
    "user-agent": "Hazel"
  }
}

const make = Effect.gen(function* () {
  const { webhookNetworks } = yield* HazelConfig
  const clock = yield* Clock.Clock
  const secrets = yield* SinkSecrets
  const guard = addressGuard(webhookNetworks)
  const post = postJson(guard, resolveHostFor(guard))

  const deliver: Deliver = Effect.fn("Webhooks.deliver")(function* (sink, sealedSecrets, delivery) {
    const keys = sealedSecrets.flatMap((sealed) => secrets.opened(sink.id, sealed) ?? [])
    if (keys.length === 0) {
      const error =
        "The secret of the webhook cannot be read, because Hazel's secret has changed. Give it a new secret."
      return { isDelivered: false, statusCode: null, durationMs: 0, error }
    }
    const before = clock.monotonicTimeNanosUnsafe()
    const { target: url } = sink
    const { payload: body, id } = delivery
    const sent = Effect.tryPromise(() => post({ url, body, headers: signed(keys, id, body) }))
    return yield* Effect.match(sent, {
      onSuccess: (status) => ({ isDelivered: isSuccess(status), statusCode: status, error: errorOf(status) }),
      onFailure: ({ cause }) => ({ isDelivered: false, statusCode: null, error: shownError(cause) })
    }).pipe(
      Effect.map((outcome) => ({
        ...outcome,
        durationMs: Math.round(Number(clock.monotonicTimeNanosUnsafe() - before) / 1e6)
      }))
    )
  })

  return { deliver }
})

/** Signed requests to URLs that admins, and the managers and moderators of channels choose. */
export class Webhooks extends Context.Service<Webhooks, Effect.Success<typeof make>>()("@hazel/Webhooks") {
  static readonly layer = Layer.effect(Webhooks, make).pipe(Layer.provide(SinkSecrets.layer))
}
