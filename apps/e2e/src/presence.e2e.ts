import { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

test("Ada sees that Ben types, in the channel and in a thread, until he has sent it or thinks better of it", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const line = ada.page.locator("[data-typing]").first()
  const before = await ada.composer.boundingBox()

  await ben.composer.pressSequentially("Lun")
  await expect(line).toHaveText("Ben is typing")
  expect(await ada.composer.boundingBox(), "nothing moves").toEqual(before)
  await expect(ben.page.locator("[data-typing]").first(), "he does not see himself typing").toHaveText("")

  await ben.composer.fill("")
  await expect(line).toHaveText("")
  await ben.writes("Lunch?")
  await expect(ada.message("Lunch?")).toBeVisible()
  await expect(line).toHaveText("")

  await ada.message("Lunch?").hover()
  await ada.page.getByRole("button", { name: /^Reply/ }).click()
  await ben.message("Lunch?").hover()
  await ben.page.getByRole("button", { name: /^Reply/ }).click()
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  await ben.page.getByRole("textbox", { name: "Reply…" }).pressSequentially("Ye")
  await expect(thread.locator("[data-typing]")).toHaveText("Ben is typing")
  await expect(line).toHaveText("")
  await ben.page.close()
  await expect(thread.locator("[data-typing]")).toHaveText("")
})

test("Ada sees whether Ben is there, what he has set, and what he says about it", async ({ ada, ben }) => {
  test.slow()
  const id = await ada.startsConversation(ben)
  await ben.opens(id)
  await ada.opens(id)
  const link = ada.inSidebar(id)
  await expect(link.locator("[data-presence=online]")).toBeVisible()
  await expect(ada.page.getByRole("main").locator("header").first()).toContainText("Online")

  await ben.page.getByRole("button", { name: "Ben, your menu" }).click()
  await ben.page.getByRole("menuitem", { name: "Do not disturb" }).click()
  await ben.page.getByRole("menuitem", { name: "Until I turn it off" }).click()
  await expect(link.locator("[data-presence=dnd]")).toBeVisible()

  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Set a status" }).click()
  await ben.page.getByRole("button", { name: "In a meeting" }).click()
  await ben.page.getByText("1 hour").click()
  await ben.page.getByRole("button", { name: "Save" }).click()
  await expect(link.getByRole("img", { name: "In a meeting" })).toBeVisible()

  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Invisible" }).click()
  // Others see an invisible person leave after the same delay as a person who goes.
  await expect(link.locator("[data-presence]")).toHaveCount(0, { timeout: 25_000 })
  await expect(ada.page.getByRole("main").locator("header").first()).toContainText("Last seen")

  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Online" }).click()
  await expect(link.locator("[data-presence=online]")).toBeVisible()
})

test("Ben is not to be disturbed for a while, which he reads on all his devices and which ends by itself", async ({
  ada,
  ben,
  hazel,
  browser,
  channelId
}) => {
  test.slow()
  const id = await ada.startsConversation(ben)
  const elsewhere = await BrowserUser.signIn(hazel, browser, "ben")
  await ada.opens(id)
  await ben.opens(channelId)
  await elsewhere.opens(channelId)
  const seen = ada.inSidebar(id)
  const itself = ({ page }: BrowserUser) => page.getByRole("button", { name: /your menu/ })

  await itself(ben).click()
  await ben.page.getByRole("menuitem", { name: "Do not disturb" }).click()
  await ben.page.getByRole("menuitem", { name: "For 30 minutes" }).click()
  for (const device of [ben, elsewhere]) await expect(itself(device)).toContainText(/Do not disturb until \d/)
  await expect(seen.locator("[data-presence=dnd]")).toBeVisible()
  await itself(elsewhere).click()
  await expect(elsewhere.page.getByRole("menuitem", { name: /^Do not disturb until .* selected$/ })).toBeVisible()
  await elsewhere.page.keyboard.press("Escape")

  // The shortest time in the menu, half an hour, is too long to wait for.
  await ben.asks("user.setPresence", { mode: "dnd", endsAt: new Date(Date.now() + 4_000).toISOString() })
  for (const device of [ben, elsewhere]) await expect(itself(device)).not.toContainText("Do not disturb")
  await expect(seen.locator("[data-presence=online]")).toBeVisible()
  await elsewhere.leaves()
})

test("Ben is away when he has not touched anything for five minutes, until he does", async ({ ada, ben }) => {
  const id = await ada.startsConversation(ben)
  await ben.page.clock.install()
  await ben.opens(id)
  await ada.opens(id)
  const dot = ada.inSidebar(id).locator("[data-presence]")
  const line = ada.page.getByRole("main").locator("header").first()
  await expect(dot).toHaveAttribute("data-presence", "online")

  await ben.page.clock.fastForward("04:50")
  await ben.page.mouse.move(300, 300)
  await ben.page.clock.fastForward("04:50")
  await ben.writes("Still here")
  await expect(ada.message("Still here")).toBeVisible()
  await expect(dot, "his activity meanwhile counts").toHaveAttribute("data-presence", "online")

  await ben.page.clock.fastForward("05:01")
  await expect(dot).toHaveAttribute("data-presence", "away")
  await expect(line).toContainText("Away")
  await ben.page.mouse.move(400, 400)
  await expect(dot).toHaveAttribute("data-presence", "online")
  await expect(line).toContainText("Online")
})

test("a status that ends still does after Ben has changed its words", async ({ ben, channelId }) => {
  const endsAt = new Date(Date.now() + 3_600_000).toISOString()
  await ben.asks("user.setStatus", { emoji: "🎧", text: "Focusing", endsAt })
  await ben.opens(channelId)
  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: /status/i }).click()
  const dialog = ben.page.getByRole("dialog", { name: "Your status" })
  await expect(dialog.getByRole("radio", { name: /^Keep until/ })).toBeChecked()
  await dialog.getByRole("textbox", { name: /going on/ }).fill("Focusing on bread")
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(dialog).toHaveCount(0)
  const { user } = await ben.asks("user.me", {})
  expect(user.status).toEqual({ emoji: "🎧", text: "Focusing on bread", endsAt })
  await ben.asks("user.clearStatus", {})
})
