import { expect, test } from "./support/test.ts"

test("Ada gives a build server an address, which writes into the channel until she deletes it", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.page.getByRole("button", { name: "Channel menu" }).click()
  await ada.page.getByRole("menuitem", { name: "Incoming webhooks" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Incoming webhooks" })
  await dialog.getByRole("textbox", { name: "Name" }).fill("Builds")
  await dialog.getByRole("button", { name: "Add webhook" }).click()
  await dialog.getByRole("button", { name: "Copy address" }).click()
  const address = new URL(await ada.page.evaluate(() => navigator.clipboard.readText()))

  const posts = (text: string) => ada.context.request.post(address.pathname, { data: { text } })
  expect((await posts("Build **17** is done")).status()).toBe(200)
  const message = ben.message("Build 17 is done")
  await expect(message).toContainText("Builds")
  await expect(message).toContainText("Bot")

  await dialog.getByRole("button", { name: "Delete Builds", exact: true }).click()
  await dialog.getByRole("button", { name: "Delete Builds for good" }).click()
  await expect(dialog).toContainText("This channel has no incoming webhooks.")
  expect((await posts("Build 18 is done")).status()).toBe(404)
  await expect(message).toBeVisible()
})
