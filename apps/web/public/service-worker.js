/*
 * Opens Hazel without a network (offline-shell.js), and shows notifications while no page of Hazel is open. apps/backend/src/push-notifications/web-push/web-push-message.ts describes
 * what a push holds.
 */
importScripts("/shell-files.js", "/offline-shell.js")

/** The number on the icon of the installed app. */
const setBadge = async (badge) => {
  try {
    await navigator.setAppBadge?.(badge)
  } catch {
    // Browsers refuse it where Hazel is not installed.
  }
}

const close = async (messageIds) => {
  for (const shown of await self.registration.getNotifications())
    if (messageIds.includes(shown.data?.messageId)) shown.close()
}

const pathOf = ({ channelId, messageId, parentId }) =>
  `/c/${channelId}?${parentId === null ? "" : `thread=${parentId}&`}message=${messageId}`

const show = ({ title, body, channelId, messageId, parentId, writtenAt }) =>
  self.registration.showNotification(title, {
    body,
    // A message is one notification, however often it is sent.
    tag: messageId,
    timestamp: Date.parse(writtenAt),
    icon: "/icon-192.png",
    data: { messageId, path: pathOf({ channelId, messageId, parentId }) }
  })

const receive = async (push) => {
  await setBadge(push.badge)
  await (push.retracted ? close(push.retracted) : show(push))
}

/** Opens the message in a window that is open already, so that nothing there is loaded again; else in a new one. */
const open = async (path) => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  const known = windows.find(({ visibilityState }) => visibilityState === "visible") ?? windows[0]
  if (known === undefined) return self.clients.openWindow(path)
  known.postMessage({ open: path }, { transfer: [] })
  return known.focus()
}

self.addEventListener("push", (event) => event.waitUntil(receive(event.data.json())))

self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data.path))
})
