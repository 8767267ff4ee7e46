import type { Locator } from "@playwright/test"
import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const chooses = async (person: BrowserUser, message: Locator, name: string) => {
  await message.hover()
  await message.getByRole("button", { name: "More actions" }).click()
  await person.page.getByRole("menuitem", { name }).click()
}

/** Opens and closes the menu of a message, whose code is not part of the first load. */
const loadsMenu = async ({ page }: BrowserUser, message: Locator) => {
  await message.hover()
  await message.getByRole("button", { name: "More actions" }).click()
  await expect(page.getByRole("menu")).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("menu")).toHaveCount(0)
}

const pinsOf = ({ page }: BrowserUser) => page.getByRole("dialog", { name: "Pinned messages" })

test("Ada pins a message, Ben sees it at once, and anybody finds it again in a long channel", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("The menu of the week")
  await chooses(ada, ada.message("The menu of the week"), "Pin message")
  await expect(ben.message("The menu of the week")).toContainText("Pinned by Ada")
  for (let index = 1; index <= 70; index++) await ben.asks("message.create", { channelId, body: `Small talk ${index}` })
  await ben.page.reload()
  await expect(ben.message("The menu of the week")).toHaveCount(0)
  await ben.page.getByRole("button", { name: "1 pinned message" }).click()
  await expect(pinsOf(ben)).toContainText("The menu of the week")
  await pinsOf(ben).getByRole("button", { name: "Jump to message of Ada" }).click()
  await expect(ben.message("The menu of the week")).toBeInViewport()

  await ben.opens(channelId)
  await ben.page.getByRole("button", { name: "1 pinned message" }).click()
  await pinsOf(ben).getByRole("button", { name: "Unpin the message of Ada" }).click()
  await expect(pinsOf(ben)).toContainText("Nothing is pinned here.")
  await ben.page.reload()
  await expect(ben.page.getByRole("button", { name: "Pinned messages" })).toBeVisible()
})

test("a pinned reply is found in its thread, and unpinned from the list with the keyboard", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  const { data: root } = await ada.asks("message.create", { channelId, body: "What do we eat?" })
  const { data: reply } = await ada.asks("message.create", { channelId, parentId: root.id, body: "Sandwiches" })
  await ada.asks("messagePin.create", { messageId: reply.id })
  await ada.page.getByRole("button", { name: "1 pinned message" }).click()
  await expect(pinsOf(ada)).toContainText("in a thread")
  await pinsOf(ada).getByRole("button", { name: "Jump to message of Ada" }).click()
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  await expect(thread.getByRole("article", { name: /Sandwiches/ })).toContainText("Pinned by Ada")

  await ada.page.getByRole("button", { name: "1 pinned message" }).click()
  await pinsOf(ada).getByRole("button", { name: "Unpin the message of Ada" }).focus()
  await ada.page.keyboard.press("Enter")
  await expect(pinsOf(ada)).toContainText("Nothing is pinned here.")
  await ada.page.keyboard.press("Escape")
  await expect(pinsOf(ada)).toHaveCount(0)
  await expect(ada.page.getByText("Pinned by")).toHaveCount(0)
})

test("a pin made offline is shown at once and sent when the connection is back", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Closed on Monday")
  await expect(ben.message("Closed on Monday")).toBeVisible()
  await loadsMenu(ada, ada.message("Closed on Monday"))
  ada.network.cut()
  await chooses(ada, ada.message("Closed on Monday"), "Pin message")
  await expect(ada.message("Closed on Monday")).toContainText("Pinned by Ada")
  await expect(ben.page.getByText("Pinned by")).toHaveCount(0)
  await ada.comesOnline()
  await expect(ben.message("Closed on Monday")).toContainText("Pinned by Ada")
})

test("the pinned messages fit on a phone", async ({ ada, channelId }) => {
  await ada.page.setViewportSize({ width: 375, height: 667 })
  await ada.opens(channelId)
  const { data } = await ada.asks("message.create", { channelId, body: `A long ${"word".repeat(80)}` })
  await ada.asks("messagePin.create", { messageId: data.id })
  await ada.page.getByRole("button", { name: "1 pinned message" }).click()
  await expect(pinsOf(ada).getByRole("button", { name: "Jump to message of Ada" })).toBeInViewport({ ratio: 1 })
  const isWider = await ada.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(isWider).toBe(false)
})
