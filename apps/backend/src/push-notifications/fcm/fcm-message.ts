import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import { notificationLimits } from "@hazel/domain/notifications"
import { appMessage } from "./fcm-app-message.ts"
import type { Notification } from "../notification.ts"

/** The body of the request that notifies a device. Source: "projects.messages" in the reference of the FCM HTTP v1 API. */
export const fcmMessage = (device: AddressedDevice, notification: Notification, server: string | undefined) => {
  if (notification.kind === "app") return { token: device.token, ...appMessage(notification) }
  const badge = device.badge
  const apns = (aps: object, collapseId?: string) => ({
    ...(collapseId !== undefined && { headers: { "apns-collapse-id": collapseId } }),
    payload: { aps: { badge, ...aps } }
  })
  const shared = { token: device.token }
  if (notification.kind === "correction") {
    const { retracted } = notification
    // A later correction does not repeat what an earlier one retracts, so that it may not replace that.
    const collapses = retracted.length === 0
    return {
      ...shared,
      data: { badge: String(badge), ...(!collapses && { retracted: retracted.join(",") }) },
      android: { priority: "NORMAL", ...(collapses && { collapse_key: "badge" }) },
      apns: collapses ? apns({}, "badge") : apns({ "content-available": 1 })
    }
  }
  const { title, body, channelId, messageId, parentId, writtenAt } = notification
  const secondsLeft = notificationLimits.hours * 3_600 - Math.floor((Date.now() - writtenAt.getTime()) / 1_000)
  return {
    ...shared,
    notification: { title, body },
    data: {
      badge: String(badge),
      channelId,
      messageId,
      ...(parentId !== null && { parentId }),
      ...(server !== undefined && { server })
    },
    android: {
      priority: "HIGH",
      // While a device is offline, FCM keeps the newest notification of a channel for it.
      collapse_key: channelId,
      ttl: `${Math.max(secondsLeft, 60)}s`,
      // A device replaces a notification that has the same tag, so that a message is shown once however often it is sent.
      notification: { tag: messageId, notification_count: badge }
    },
    apns: apns({ sound: "default", "thread-id": parentId ?? channelId, "mutable-content": 1 }, messageId)
  }
}
