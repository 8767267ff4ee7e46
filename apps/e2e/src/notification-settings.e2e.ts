import { aBrowser } from "@hazel/backend/testing/push/a-browser"
import type { Page } from "@playwright/test"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const opensSettings = async (page: Page) => {
  await page.getByRole("button", { name: /your menu/ }).click()
  await page.getByRole("menuitem", { name: "Preferences" }).click()
  return page.getByRole("region", { name: "What notifies me" })
}

const countInTitle = async (page: Page) => Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0)

test("D.9 Ben says by keywords, VIPs and quiet hours what notifies him, on all his devices, and reads why it did not @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  const elsewhere = await ada.startsChannel("somewhere-else", ben)
  await ben.opens(elsewhere)
  const settings = await opensSettings(ben.page)

  const keyword = settings.getByRole("textbox", { name: "Add a keyword" })
  await keyword.fill("Rye bread")
  await keyword.press("Enter")
  await keyword.pressSequentially("oven,")
  await keyword.fill("rye BREAD")
  await expect(settings.getByRole("alert")).toHaveText("You have this keyword already.")
  await keyword.fill("")
  await expect(settings.getByRole("list", { name: "Keywords" }).getByRole("listitem")).toHaveText(["Rye bread", "oven"])

  const vip = settings.getByRole("textbox", { name: "Add a VIP" })
  await vip.fill("ada")
  await expect(settings.getByRole("list", { name: "People to add" }).getByRole("button").first()).toContainText("Ada")
  await vip.press("Enter")
  await settings.getByRole("checkbox", { name: /^VIPs may disturb me/ }).check()
  await settings.getByRole("checkbox", { name: /^VIPs may disturb me/ }).uncheck()

  await settings.getByRole("checkbox", { name: /^Quiet hours/ }).check()
  await settings.getByLabel("From").fill("00:00")
  await settings.getByLabel("To", { exact: true }).fill("00:00")
  await settings.getByRole("combobox", { name: "Time zone" }).selectOption("Europe/Berlin")
  await settings.getByRole("button", { name: "Wed" }).click()
  await expect(settings.getByRole("button", { name: "Wed" })).toHaveAttribute("aria-pressed", "false")
  await settings.getByRole("button", { name: "Wed" }).press("Enter")
  await settings.getByRole("checkbox", { name: /^Tell me at their end/ }).check()
  await expectNoViolations(ben.page, "dialog")
  await expect
    .poll(async () => (await ben.asks("preference.list", {})).preferences)
    .toEqual(
      expect.arrayContaining([
        { key: "notification.keywords", value: ["Rye bread", "oven"] },
        { key: "notification.vips", value: [await ada.id()] },
        { key: "notification.vipsWhenQuiet", value: false },
        {
          key: "notification.quietHours",
          value: { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "00:00", timeZone: "Europe/Berlin" }
        },
        { key: "notification.quietSummary", value: true }
      ])
    )

  const other = await ben.context.newPage()
  await other.goto(`/c/${elsewhere}`)
  const there = await opensSettings(other)
  await there.getByRole("button", { name: "Remove the keyword oven" }).click()
  await expect(settings.getByRole("list", { name: "Keywords" }).getByRole("listitem")).toHaveText(["Rye bread"])
  await other.close()
  await ben.page.keyboard.press("Escape")

  const counted = ben.page.locator(`a[href="/c/${channelId}"][data-unread="needed"]`)
  await ada.asks("message.create", { channelId, body: "A loaf for everybody" })
  await expect(counted, "what a VIP writes").toHaveAccessibleName(/, 1 keyword or VIP$/)
  await ben.asks("preference.set", { key: "notification.vips", value: [] })
  await expect(counted, "nobody is a VIP").toHaveCount(0)
  const before = await countInTitle(ben.page)
  await ada.asks("message.create", { channelId, body: "RYE bread for everybody" })
  await expect(counted, "what has a keyword").toHaveAccessibleName(/, 1 keyword or VIP$/)
  await expect.poll(() => countInTitle(ben.page), "channels of other tests may count, too").toBe(before + 1)
  await ben.page.reload()
  await expect(counted, "after a reload").toHaveCount(1)
  await ada.asks("message.create", { channelId, body: "Is the rye bread yours, @ben?" })
  await expect(counted, "a mention is one, whatever else is in it").toHaveAccessibleName(
    /, 1 mention, 1 keyword or VIP$/
  )

  const { subscription } = aBrowser("https://push.example")
  await ben.asks("pushDevice.register", { transport: "web", token: JSON.stringify(subscription) })
  const { data: message } = await ada.asks("message.create", { channelId, body: "Who has the rye bread?" })
  await expect
    .poll(async () => (await ben.asks("notification.explain", { messageId: message.id })).decision)
    .toMatchObject({ outcome: "waiting", reason: "quiet_hours" })
  await ben.opens(channelId)
  await ben.message("Who has the rye bread?").hover()
  await ben.message("Who has the rye bread?").getByRole("button", { name: "More actions" }).click()
  await ben.page.getByRole("menuitem", { name: "Why was I notified, or not?" }).click()
  await expect(ben.page.getByRole("dialog")).toContainText("It arrived during your quiet hours.")

  for (const key of ["keywords", "vips", "vipsWhenQuiet", "quietHours", "quietSummary"])
    await ben.asks("preference.delete", { key: `notification.${key}` })
  for (const { id } of (await ben.asks("pushDevice.list", {})).devices) await ben.asks("pushDevice.delete", { id })
})
