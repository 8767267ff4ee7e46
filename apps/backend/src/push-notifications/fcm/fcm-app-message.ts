import type { AppPushContent } from "@hazel/domain/models/app-push-model"
import { notificationLimits } from "@hazel/domain/notifications"
import { apsOf } from "../apns/apns-app-notification.ts"
import type { AppNotification } from "../notification.ts"

const isAddress = (icon: string) => /^https?:\/\//.test(icon)

/** How an Android phone shows a push. One that has the same tag replaces it. */
const shownOnAndroid = ({ icon, localized, badge }: AppPushContent, tag: string) => ({
  tag,
  ...(icon !== undefined && (isAddress(icon) ? { image: icon } : { icon })),
  ...(localized !== undefined && { body_loc_key: localized.key, body_loc_args: localized.args }),
  ...(badge !== undefined && { notification_count: badge })
})

/** The text of a push; undefined for one that shows nothing. */
const textOf = ({ title, body, alert, localized }: AppPushContent) => {
  const text = body ?? alert
  if (title === undefined && text === undefined) return localized === undefined ? undefined : {}
  return { ...(title !== undefined && { title }), ...(text !== undefined && { body: text }) }
}

const dataOf = ({ category, localized, badge }: AppPushContent) => ({
  ...(category !== undefined && { type: category }),
  ...(badge !== undefined && { badge: String(badge) }),
  ...(localized !== undefined && { "loc-key": localized.key, "loc-args": JSON.stringify(localized.args) })
})

const secondsLeft = ({ expiresAt }: AppPushContent) => {
  const most = notificationLimits.hours * 3_600
  return expiresAt === undefined ? most : Math.min(Math.max(expiresAt - Math.floor(Date.now() / 1_000), 60), most)
}

/** The message that notifies a device of the push of an app, without its token. */
export const appMessage = ({ pushId, content }: AppNotification) => {
  const text = textOf(content)
  const key = content.collapseKey ?? pushId
  return {
    ...(text !== undefined && { notification: text }),
    data: dataOf(content),
    android: {
      priority: text === undefined ? "NORMAL" : "HIGH",
      collapse_key: key,
      ttl: `${secondsLeft(content)}s`,
      ...(text !== undefined && { notification: shownOnAndroid(content, key) })
    },
    apns: { headers: { "apns-collapse-id": key }, payload: { aps: apsOf(content) } }
  }
}
