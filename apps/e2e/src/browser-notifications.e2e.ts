import { aBrowser } from "@hazel/backend/testing/push/a-browser"
import type { BrowserContext, Page } from "@playwright/test"
import { expectNoViolations } from "./support/expect-no-violations.ts"
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

/** Clicks a notification in the service worker, which may not give the focus to a window in a test. */
const clicks = async (context: BrowserContext, messageId: string, path: string) => {
  const [worker] = context.serviceWorkers()
  await worker!.evaluate(
    async (data) => {
      const event: Event = Reflect.construct(Reflect.get(self, "ExtendableEvent"), ["notificationclick"])
      const notification = { data, close: () => undefined }
      const done = new Promise<unknown>((finish) =>
        Object.assign(event, {
          notification,
          waitUntil: (work: Promise<unknown>) => finish(work.catch(() => undefined))
        })
      )
      dispatchEvent(event)
      await done
    },
    { messageId, path }
  )
}

/** A browser that has not asked for the permission yet, and whose person will grant it. */
const grantsWhenAsked = (context: BrowserContext) =>
  context.addInitScript(() => {
    const asked: Array<string> = []
    Object.assign(window, { asked })
    Object.defineProperty(Notification, "permission", { get: () => (asked.length > 0 ? "granted" : "default") })
    Object.assign(Notification, {
      requestPermission: async () => {
        asked.push("asked")
        return "granted"
      }
    })
  })

const timesAsked = (page: Page) => page.evaluate(() => Reflect.get(window, "asked").length)

test("Ben is offered notifications after the first mention, accepts, and a click on one opens the message in the same tab", async ({
  ada,
  ben,
  channelId
}) => {
  const elsewhere = await ada.startsChannel("somewhere-else", ben)
  await ben.context.grantPermissions(["notifications"])
  await grantsWhenAsked(ben.context)
  await subscribesLocally(ben.context)
  await ben.opens(elsewhere)
  const offer = ben.page.getByRole("region", { name: "Notifications in this browser" })
  await expect(ben.page.locator("[data-notification-offer]")).toBeAttached()
  await ada.asks("message.create", { channelId, body: "Nobody in particular" })
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/unread/)
  await expect(offer, "nothing is offered at first").toHaveCount(0)
  const { data: message } = await ada.asks("message.create", { channelId, body: "Lunch, @ben?" })
  await expect(offer).toBeVisible()
  expect(await timesAsked(ben.page), "the browser asks after the click only").toBe(0)
  await expectNoViolations(ben.page, "[data-notification-offer]")
  await offer.getByRole("button", { name: "Notify me" }).click()
  await expect(offer).toHaveCount(0)
  await expect.poll(async () => (await ben.asks("pushDevice.list", {})).devices).toHaveLength(1)
  expect(await timesAsked(ben.page)).toBe(1)

  await ben.page.evaluate(() => Object.assign(window, { isSamePage: true }))
  await clicks(ben.context, message.id, `/c/${channelId}?message=${message.id}`)
  await expect(ben.message("Lunch, @ben?")).toBeVisible()
  expect(ben.context.pages(), "no other tab").toHaveLength(1)
  expect(await ben.page.evaluate(() => Reflect.get(window, "isSamePage")), "nothing was loaded again").toBe(true)
  for (const { id } of (await ben.asks("pushDevice.list", {})).devices) await ben.asks("pushDevice.delete", { id })
})

test("Ada refuses the offer that comes after her first message, and is never asked again", async ({
  ada,
  channelId
}) => {
  await ada.context.grantPermissions(["notifications"])
  await grantsWhenAsked(ada.context)
  await ada.opens(channelId)
  await expect(ada.page.locator("[data-notification-offer]")).toBeAttached()
  await ada.composer.fill("Hello")
  await ada.composer.press("Enter")
  const offer = ada.page.getByRole("region", { name: "Notifications in this browser" })
  await offer.getByRole("button", { name: "No, thanks" }).click()
  await expect(offer).toHaveCount(0)
  await ada.page.reload()
  await expect(ada.page.locator("[data-notification-offer]")).toBeAttached()
  await ada.composer.fill("Hello again")
  await ada.composer.press("Enter")
  await expect(ada.message("Hello again")).toBeVisible()
  await expect(offer).toHaveCount(0)
  expect(await timesAsked(ada.page)).toBe(0)
})

test("Ben asks a message why it did not notify him, and can install Hazel @firefox", async ({
  ada,
  ben,
  channelId
}) => {
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
  await expectNoViolations(ben.page, "dialog")
  await ben.page.keyboard.press("Escape")
  await expect(await asks("Lunch, @ben?")).toContainText("You had no phone or browser that could be notified.")

  const manifest = await ben.context.request.get("/manifest.webmanifest")
  expect(manifest.headers()["content-type"]).toBe("application/manifest+json")
  const { icons } = await manifest.json()
  for (const { src } of icons) expect((await ben.context.request.get(src)).headers()["content-type"]).toBe("image/png")
})
