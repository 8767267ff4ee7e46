import { createHash } from "node:crypto"
import type { AddressedDevice } from "@hazel/db/repositories/push-device-repository"
import { notificationLimits } from "@hazel/domain/notifications"
import type { Notification } from "../notification.ts"
import { appHeaders, appPayload } from "./apns-app-notification.ts"
import type { ApnsRequest } from "./apns-connection.ts"

/** An id that is the same at each try of one notification of one device: a UUIDv8 of a hash of both. */
const apnsId = (deviceId: string, subject: string) => {
  const bytes = createHash("sha256").update(`${deviceId}/${subject}`).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

const expiryOf = (writtenAt: Date) => Math.floor(writtenAt.getTime() / 1_000) + notificationLimits.hours * 3_600

const payloadOf = (notification: Notification, badge: number, server: string | undefined) => {
  if (notification.kind === "app") return appPayload(notification)
  if (notification.kind === "correction") {
    const { retracted } = notification
    if (retracted.length === 0) return { aps: { badge } }
    // The app is woken to remove what it shows: APNs cannot.
    return { aps: { badge, "content-available": 1 }, hazel: { server, retracted } }
  }
  const { title, body, channelId, messageId, parentId } = notification
  return {
    aps: {
      alert: { title, body },
      badge,
      sound: "default",
      "thread-id": parentId ?? channelId,
      // An extension of the app may fetch the text of a message that is not in here.
      "mutable-content": 1
    },
    hazel: { server, channelId, messageId, parentId }
  }
}

const headersOf = ({ id }: AddressedDevice, notification: Notification) => {
  if (notification.kind === "app") return { ...appHeaders(notification), "apns-id": apnsId(id, notification.pushId) }
  if (notification.kind === "correction") {
    // A later correction does not repeat what an earlier one retracts, so that it may not replace that.
    return { "apns-priority": "5", ...(notification.retracted.length === 0 && { "apns-collapse-id": "badge" }) }
  }
  const { messageId, seq, writtenAt } = notification
  return {
    "apns-priority": "10",
    "apns-collapse-id": messageId,
    "apns-id": apnsId(id, `${messageId}/${seq ?? ""}`),
    "apns-expiration": String(expiryOf(writtenAt))
  }
}

/**
 * The request that notifies a device. A message is shown once, however often it is sent, because a device replaces a
 * notification that has the same collapse id. Source: "Sending notification requests to APNs" in Apple's documentation.
 */
export const apnsRequest = (
  device: AddressedDevice,
  notification: Notification,
  token: string,
  server: string | undefined
): ApnsRequest => {
  return {
    path: `/3/device/${device.token}`,
    headers: {
      authorization: `bearer ${token}`,
      "apns-topic": device.topic ?? "",
      "apns-push-type": "alert",
      ...headersOf(device, notification)
    },
    body: JSON.stringify(payloadOf(notification, device.badge, server))
  }
}
