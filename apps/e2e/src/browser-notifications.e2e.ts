import { AxeBuilder } from "@axe-core/playwright"
import { aBrowser } from "@hazel/backend/testing/push/a-browser"
import type { BrowserContext } from "@playwright/test"
import { expect, test } from "./support/test.ts"

test.use({ serviceWorkers: "allow" })

/** Subscribes at a push service that does not exist, because the one of Chromium cannot be reached from a test. */
const subscribesLocally = (context: BrowserContext) =>
  context.addInitScript((subscription) => {
    const subscribed = {
      toJSON: () => subscription,
      options: { applicationServerKey: null },
      unsubscribe: async () => true
    }
    Object.assign(PushManager.prototype, { subscribe: async () => subscribed })
  }, aBrowser("https://push.example").subscription)

/**
 * Delivers a push to the service worker, as the browser does when its push service sends one, and answers what is shown then.
 * Chromium without windows shows neither notifications nor a number on an icon, so that the worker gets a list of its own.
 */
const shownAfter = async (context: BrowserContext, push: object) => {
  const [worker] = context.serviceWorkers()
  return worker!.evaluate(async (data) => {
    type Shown = Omit<NotificationOptions, "title"> & { readonly title: string; readonly close: () => void }
    const list: Array<Shown> = Reflect.get(self, "shownHere") ?? []
    const showNotification = async (title: string, options: NotificationOptions) => {
      const one: Shown = { ...options, title, close: () => void list.splice(list.indexOf(one), 1) }
      list.push(one)
    }
    Object.assign(self, { shownHere: list })
    Object.assign(Object.getPrototypeOf(navigator), { setAppBadge: undefined })
    Object.assign(Reflect.get(self, "registration"), { showNotification, getNotifications: async () => [...list] })
    const event: Event = Reflect.construct(Reflect.get(self, "PushEvent"), ["push", { data }])
    const done = new Promise((finish) => Object.assign(event, { waitUntil: finish }))
    dispatchEvent(event)
    await done
    return list.map(({ title, body, data: { path } }) => [title, body, path])
  }, JSON.stringify(push))
}

test("Ben lets this browser notify him, sees a notification, and loses it when he has read the message elsewhere", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.context.grantPermissions(["notifications"])
  await subscribesLocally(ben.context)
  await ben.opens(channelId)
  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Preferences" }).click()
  const here = ben.page.getByRole("checkbox", { name: /^Notify me in this browser/ })
  await here.click()
  await expect(here).toBeChecked()
  await expect(ben.page.getByRole("list", { name: "Notifications" })).toContainText("Signed in as you are here")
  await ben.page.keyboard.press("Escape")

  const { data: message } = await ada.asks("message.create", { channelId, body: "Lunch, @ben?" })
  const about = { channelId, messageId: message.id, parentId: null, writtenAt: new Date().toISOString() }
  expect(await shownAfter(ben.context, { badge: 1, title: "#room", body: "Ada: Lunch, @ben?", ...about })).toEqual([
    ["#room", "Ada: Lunch, @ben?", `/c/${channelId}?message=${message.id}`]
  ])
  expect(await shownAfter(ben.context, { badge: 0, retracted: [message.id] })).toEqual([])

  await ben.page.reload()
  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Preferences" }).click()
  await expect(here, "the choice is kept").toBeChecked()
  await here.click()
  await expect(here).not.toBeChecked()
  await expect.poll(async () => (await ben.asks("pushDevice.list", {})).devices).toEqual([])
})

test("Ben asks a message why it did not notify him, and can install Hazel", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  await ada.asks("message.create", { channelId, body: "Nobody in particular" })
  await ada.asks("message.create", { channelId, body: "Lunch, @ben?" })
  const asks = async (text: string) => {
    await ben.message(text).hover()
    await ben.message(text).getByRole("button", { name: "More actions" }).click()
    await ben.page.getByRole("menuitem", { name: "Why was I notified, or not?" }).click()
    return ben.page.getByRole("dialog")
  }
  const dialog = await asks("Nobody in particular")
  await expect(dialog).toContainText("You were not notified of this message.")
  await expect(dialog).toContainText("It does not mention you")
  for (const colorScheme of ["light", "dark"] as const) {
    await ben.page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: ben.page }).include("dialog").analyze()
    expect(violations).toEqual([])
  }
  await ben.page.keyboard.press("Escape")
  await expect(await asks("Lunch, @ben?")).toContainText("You had no phone or browser that could be notified.")

  const manifest = await ben.context.request.get("/manifest.webmanifest")
  expect(manifest.headers()["content-type"]).toBe("application/manifest+json")
  const { icons } = await manifest.json()
  for (const { src } of icons) expect((await ben.context.request.get(src)).headers()["content-type"]).toBe("image/png")
})
