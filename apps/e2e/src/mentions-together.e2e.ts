import type { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

/** Sixteen bots, so that `@channel` mentions more than fifteen. */
const fills = async (ada: BrowserUser, channelId: string) => {
  const bots = await Promise.all(
    Array.from({ length: 16 }, (_, number) =>
      ada.asks("bot.create", { displayName: `Oven ${number}`, handle: `oven-${number}-${channelId.slice(-6)}` })
    )
  )
  await ada.asks("channel.addMembers", { id: channelId, userIds: bots.map(({ data }) => data.user.id) })
}

const addsAGroup = async ({ page }: BrowserUser) => {
  await page.getByRole("button", { name: /menu$/ }).first().click()
  await page.getByRole("menuitem", { name: "User groups" }).click()
  const dialog = page.getByRole("dialog", { name: "User groups" })
  await dialog.getByRole("button", { name: "New group" }).click()
  await dialog.getByRole("textbox", { name: "Name" }).fill("Designers")
  await dialog.getByRole("textbox", { name: "Handle" }).fill("here")
  for (const name of ["Ben", "Cleo"]) {
    await dialog
      .getByRole("searchbox")
      .or(dialog.getByRole("textbox", { name: /^Search/ }))
      .first()
      .fill(name)
    await page.keyboard.press("Enter")
  }
  await dialog.getByRole("button", { name: "Add group" }).click()
  await expect(dialog).toContainText("@here is reserved")
  await dialog.getByRole("textbox", { name: "Handle" }).fill("design")
  await dialog.getByRole("button", { name: "Add group" }).click()
  await expect(dialog.getByRole("list", { name: "User groups" })).toContainText("Designers@design · 2 people")
  await expectNoViolations(page)
  await page.keyboard.press("Escape")
}

test("D.9 Ada confirms @channel, mentions a group, and adds whom it does not reach @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  test.setTimeout(240_000)
  await fills(ada, channelId)
  await ben.opens(channelId)
  await ada.opens(channelId)
  await ada.composer.fill("Cake, @channel!")
  await ada.page.keyboard.press("Enter")
  const question = ada.page.getByRole("dialog", { name: "Send with @channel?" })
  await expect(question).toContainText(/This notifies 17 people in #test-/)
  await expectNoViolations(ada.page)
  await ada.page.keyboard.press("Escape")
  await expect(ada.composer).toHaveValue("Cake, @channel!")
  await expect(ada.composer).toBeFocused()
  await ada.page.keyboard.press("Enter")
  await expect(question).toBeVisible()
  await ada.page.keyboard.press("Enter")
  await expect(ben.message("Cake, @channel!")).toBeVisible()

  await addsAGroup(ada)
  await ada.composer.click()
  await ada.page.keyboard.type("Look, @desi")
  await expect(ada.page.getByRole("option", { name: /Designers/ })).toBeVisible()
  await ada.page.keyboard.press("Enter")
  await ada.page.keyboard.press("Enter")
  await ada.message("Look, @design").getByRole("button", { name: "@design" }).click()
  const card = ada.page.getByRole("dialog", { name: "Designers" })
  await expect(card.getByRole("listitem")).toHaveCount(2)
  await ada.page.keyboard.press("Escape")
  const hint = ada.message("Look, @design").getByRole("status")
  await expect(hint).toContainText(/Cleo.* is not in #.* and was not notified/)
  await expectNoViolations(ada.page)
  await hint.getByRole("button", { name: "Add to the channel" }).click()
  await expect(hint).toHaveCount(0)

  await ada.composer.click()
  await ada.page.keyboard.type("More in #gene")
  await expect(ada.page.getByRole("option", { name: /general/ })).toBeVisible()
  await ada.page.keyboard.press("Enter")
  await expect(ada.composer).toHaveValue("More in #general ")
  await ada.page.keyboard.press("Enter")
  await ben.message("More in #general").getByRole("link", { name: "#general" }).click()
  await expect(ben.composer).toHaveAttribute("aria-label", /#?general/)
})
