import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import type { WebPushSubscription } from "@hazel/domain/models/web-push-subscription"
import { cutToLength } from "@hazel/domain/graphemes"
import { pushLimits } from "../../front-door/limits/index.ts"
import type { Notification } from "../notification.ts"

/** Shortens the text until its JSON fits: a character may have six bytes there, and people choose which they write. */
const fitting = (text: string, inJson: (text: string) => string) => {
  let characters = text.length
  let json = inJson(text)
  while (Buffer.byteLength(json) > pushLimits.browserBytes && characters > 0)
    json = inJson(`${cutToLength(text, (characters = Math.floor(characters / 2)))}…`)
  return json
}

/** The JSON that the service worker of a browser receives. `apps/web/public/service-worker.js` reads it. */
export const webPushMessage = ({ badge }: Pick<AddressedDevice, "badge">, notification: Notification): string => {
  if (notification.kind === "correction") return JSON.stringify({ badge, retracted: notification.retracted })
  if (notification.kind === "app") {
    const { title, body, alert, category } = notification.content
    return JSON.stringify({ badge, title, body: body ?? alert, type: category })
  }
  const { title, body, channelId, messageId, parentId, writtenAt } = notification
  return fitting(body, (shorter) =>
    JSON.stringify({ badge, title, body: shorter, channelId, messageId, parentId, writtenAt })
  )
}

/**
 * Whether a browser needs to be told. A number alone is not worth waking it. Safari takes the permission away from sites
 * whose notifications show nothing, so that it is not told what to close.
 */
export const isWorthSending = ({ endpoint }: Pick<WebPushSubscription, "endpoint">, notification: Notification) =>
  notification.kind !== "correction" ||
  (notification.retracted.length > 0 && !new URL(endpoint).hostname.endsWith(".push.apple.com"))
