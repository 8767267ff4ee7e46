import type { AppPushContent } from "@hazel/domain/models/app-push-model"
import type { AppNotification } from "../notification.ts"

const defined = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** The text of a notification for `aps.alert`; undefined for one that shows nothing. */
const alertOf = ({ alert, localized, title, body }: AppPushContent) => {
  if (localized !== undefined) return { "loc-key": localized.key, "loc-args": localized.args }
  if (alert !== undefined) return alert
  return title === undefined && body === undefined ? undefined : defined({ title, body })
}

/** The value of `aps`. Without any text, the app is woken in the background. */
export const apsOf = (content: AppPushContent) => {
  const alert = alertOf(content)
  const { badge, sound } = content
  return defined({
    alert,
    badge,
    sound,
    ...(alert === undefined ? { "content-available": 1 } : { "mutable-content": 1 })
  })
}

/** The body of a request that notifies a device of the push of an app. */
export const appPayload = ({ content }: AppNotification) => defined({ aps: apsOf(content), type: content.category })

/** The headers of such a request. */
export const appHeaders = ({ pushId, content }: AppNotification): Readonly<Record<string, string>> => {
  // A number on the icon is something that the device shows, too.
  const isSilent = alertOf(content) === undefined && content.badge === undefined && content.sound === undefined
  return {
    "apns-push-type": isSilent ? "background" : "alert",
    "apns-priority": alertOf(content) === undefined ? "5" : "10",
    "apns-collapse-id": content.collapseKey ?? pushId,
    ...(content.expiresAt !== undefined && { "apns-expiration": String(content.expiresAt) })
  }
}
