import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import type { Notification } from "../notification.ts"

/** The JSON that the service worker of a browser receives. `apps/web/public/service-worker.js` reads it. */
export const webPushMessage = ({ badge }: Pick<AddressedDevice, "badge">, notification: Notification): string => {
  if (notification.kind === "correction") return JSON.stringify({ badge, retracted: notification.retracted })
  if (notification.kind === "app") {
    const { title, body, alert, category } = notification.content
    return JSON.stringify({ badge, title, body: body ?? alert, type: category })
  }
  const { title, body, channelId, messageId, parentId, writtenAt } = notification
  return JSON.stringify({ badge, title, body, channelId, messageId, parentId, writtenAt })
}
