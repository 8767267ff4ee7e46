import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import type { WebPushSubscription } from "@hazel/domain/models/web-push-subscription"
import { InvalidPushDeviceError } from "@hazel/domain/models/push-device-model"
import { webPushSubscriptionOf } from "@hazel/domain/models/web-push-subscription"
import { notificationLimits } from "@hazel/domain/notifications"
import { Effect, Option } from "effect"
import { HazelConfig } from "../../config.ts"
import { pushLimits } from "../../front-door/limits/index.ts"
import { addressGuard } from "../../outlet/webhooks/address-guard.ts"
import { exchangeJson } from "../../outlet/webhooks/post-json.ts"
import { resolveHostFor } from "../../outlet/webhooks/resolve-host.ts"
import { webhookUrlProblem } from "../../outlet/webhooks/webhook-url.ts"
import { secret } from "../../process/secret.ts"
import type { Notification } from "../notification.ts"
import { retryAfterOf } from "../push-answer.ts"
import { accepted, gone, type PushOutcome, refused, unavailable } from "../push-outcome.ts"
import { encryptPush, isPoint } from "./encrypt-push.ts"
import { vapidHeader, vapidKey } from "./vapid-key.ts"
import { isWorthSending, webPushMessage } from "./web-push-message.ts"

/** The person whom a push service may ask about what Hazel sends: Apple accepts nothing without. */
const contactOf = (baseUrl: Option.Option<string>, mailFrom: string) => {
  if (Option.isSome(baseUrl) && baseUrl.value.startsWith("https:")) return baseUrl.value
  return `mailto:${/<([^>]*)>/.exec(mailFrom)?.[1] ?? mailFrom}`
}

const secondsLeft = (notification: Notification) => {
  if (notification.kind === "correction") return 3_600
  if (notification.kind === "app") return notificationLimits.hours * 3_600
  const age = Math.floor((Date.now() - notification.writtenAt.getTime()) / 1_000)
  return Math.max(notificationLimits.hours * 3_600 - age, 60)
}

/** Source: RFC 8030, 5. A push service keeps the newest notification of a topic for a browser that is offline. */
const headersOf = (notification: Notification) => ({
  "content-encoding": "aes128gcm",
  "content-type": "application/octet-stream",
  ttl: String(secondsLeft(notification)),
  urgency: notification.kind === "correction" ? "low" : "high",
  ...(notification.kind === "message" && { topic: notification.channelId.replaceAll("-", "") })
})

interface Answer {
  readonly status: number
  readonly body: string
  readonly retryAfter: string | undefined
}

/** Source: RFC 8030, 5 and 8; RFC 8292, 4.2. */
const outcomeOf = ({ status, body, retryAfter }: Answer): PushOutcome => {
  if (status >= 200 && status < 300) return accepted
  if (status === 404 || status === 410) return gone()
  const shown = `The push service of a browser answered ${status}.`
  if (status === 400 || status === 413) return refused(shown)
  return unavailable(shown, retryAfterOf({ status, retryAfter, text: body }))
}

/** Sends notifications to browsers, at addresses that they chose. Those are checked as URLs of webhooks are. */
export const makeWebPush = Effect.gen(function* () {
  const { pushNetworks, baseUrl, mailFrom } = yield* HazelConfig
  const hazelSecret = yield* secret
  const key = yield* Effect.promise(() => vapidKey(hazelSecret))
  // The networks of webhooks are open to admins and managers only, and everybody registers browsers.
  const guard = addressGuard(pushNetworks)
  const post = exchangeJson(guard, resolveHostFor(guard))
  const contact = contactOf(baseUrl, mailFrom)

  const notify = async (subscription: WebPushSubscription, message: string, headers: Record<string, string>) => {
    const { endpoint: url } = subscription
    const authorization = await vapidHeader(key, url, contact)
    const body = encryptPush(message, subscription)
    return post({ url, body, headers: { ...headers, authorization }, answerWithinMs: pushLimits.browserAnswerWithinMs })
  }

  /** Tries once. It never fails: a failure is an outcome. */
  const send = (device: AddressedDevice, notification: Notification): Effect.Effect<PushOutcome> => {
    const subscription = Option.getOrUndefined(webPushSubscriptionOf(device.token))
    if (subscription === undefined) return Effect.succeed(gone())
    if (!isWorthSending(subscription, notification)) return Effect.succeed(accepted)
    const message = webPushMessage(device, notification)
    return Effect.tryPromise(() => notify(subscription, message, headersOf(notification))).pipe(
      Effect.match({
        onSuccess: outcomeOf,
        onFailure: ({ cause }) =>
          unavailable(`A browser was not notified: ${cause instanceof Error ? cause.message : String(cause)}`)
      })
    )
  }

  /** Fails if Hazel does not connect to the address of a subscription, or cannot encrypt for its key. */
  const checkToken = (token: string): Effect.Effect<void, InvalidPushDeviceError> => {
    const { endpoint = "", p256dh = "" } = Option.getOrUndefined(webPushSubscriptionOf(token)) ?? {}
    if (!isPoint(p256dh)) {
      const message = "The key p256dh of the subscription is no point of the curve P-256."
      return Effect.fail(new InvalidPushDeviceError({ field: "token", message }))
    }
    if (webhookUrlProblem(endpoint, guard) === undefined) return Effect.void
    const message = "The endpoint of the subscription is no https address on the public internet."
    return Effect.fail(new InvalidPushDeviceError({ field: "token", message }))
  }

  return { publicKey: key.publicKey, checkToken, send }
})
