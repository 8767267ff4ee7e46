import { randomUUID } from "node:crypto"
import { aColouredPicture } from "./support/a-coloured-picture.ts"
import { expect, test } from "./support/test.ts"

test("a bot that Ada makes in the app may do what she ticks and no more", async ({ ada, channelId }) => {
  const handle = `baker-${randomUUID().slice(0, 8)}`
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: /menu$/ }).first().click()
  await ada.page.getByRole("menuitem", { name: "Bots" }).click()
  await ada.page.getByRole("textbox", { name: "Name", exact: true }).fill("Baker")
  await ada.page.getByLabel("Handle").fill(handle)
  const ticked = ada.page.getByRole("checkbox", { checked: true })
  await expect(ticked).toHaveCount(3)
  await ada.page.getByRole("checkbox", { name: /^Follow threads/ }).uncheck()
  await ada.page.getByRole("checkbox", { name: /^React to messages/ }).check()
  await ada.page.getByRole("button", { name: "Create bot" }).click()
  await expect(ada.page.getByText("The key of Baker.")).toBeVisible()
  const row = ada.page.getByRole("list", { name: "Bots" }).getByRole("listitem").filter({ hasText: handle })
  await expect(row).toContainText("Can read, write messages and react to messages")
  await expect(ticked, "the next one begins with the usual again").toHaveCount(3)

  await row.getByRole("button", { name: "Edit Baker" }).click()
  const choosing = ada.page.waitForEvent("filechooser")
  await row.getByRole("button", { name: "Choose a picture for Baker" }).click()
  await (await choosing).setFiles({ name: "Oven.png", mimeType: "image/png", buffer: aColouredPicture(400, 400) })
  await row.getByRole("button", { name: "Use this part" }).click()
  await expect(row.locator(`img[src*="/thumbnail/360"]`)).toHaveCount(2)
  await row.getByRole("textbox", { name: "Name" }).fill("Night baker")
  await row.getByRole("button", { name: "Save" }).click()
  await expect(row).toContainText("Night baker")

  const { bots } = await ada.asks("bot.list", {})
  const bot = bots.find(({ user }) => user.handle === handle)
  expect(bot?.scopes?.toSorted()).toEqual(["message-reactions:write", "messages:write", "read"])
})
