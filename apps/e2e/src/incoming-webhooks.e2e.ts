import { aColouredPicture } from "./support/a-coloured-picture.ts"
import { expect, test } from "./support/test.ts"

test("Ada gives a build server an address, renames it, and takes the address away again", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.page.getByRole("button", { name: "Channel menu" }).click()
  await ada.page.getByRole("menuitem", { name: "Webhooks" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Webhooks" })
  await dialog.getByRole("textbox", { name: "Name" }).fill("Builds")
  await dialog.getByRole("button", { name: "Add webhook" }).click()
  await dialog.getByRole("button", { name: "Copy address" }).click()
  const copied = async () => new URL(await ada.page.evaluate(() => navigator.clipboard.readText()))
  const address = await copied()

  const posts = ({ pathname }: URL, text: string) => ada.context.request.post(pathname, { data: { text } })
  expect((await posts(address, "Build **17** is done")).status()).toBe(200)
  const message = ben.message("Build 17 is done")
  await expect(message).toContainText("Builds")
  await expect(message).toContainText("Bot")

  await dialog.getByRole("button", { name: "Edit Builds" }).click()
  const row = dialog.getByRole("list", { name: "Incoming webhooks" }).getByRole("listitem")
  const choosing = ada.page.waitForEvent("filechooser")
  await row.getByRole("button", { name: "Choose a picture for Builds" }).click()
  await (await choosing).setFiles({ name: "Tower.png", mimeType: "image/png", buffer: aColouredPicture(400, 400) })
  await row.getByRole("button", { name: "Use this part" }).click()
  await expect(message.locator(`img[src*="/thumbnail/360"]`)).toHaveCount(1)
  await row.getByRole("textbox", { name: "Name" }).fill("Deploys")
  await row.getByRole("button", { name: "Save" }).click()
  await expect(message).toContainText("Deploys")

  await dialog.getByRole("button", { name: "New address for Deploys" }).click()
  await dialog.getByRole("button", { name: "Replace the address of Deploys" }).click()
  await expect(dialog).toContainText("Copy the address of Deploys now.")
  await dialog.getByRole("button", { name: "Copy address" }).click()
  await expect.poll(async () => (await copied()).href).not.toBe(address.href)
  expect((await posts(address, "Build 18 is done")).status()).toBe(404)
  expect((await posts(await copied(), "Build 18 is done")).status()).toBe(200)

  await dialog.getByRole("button", { name: "Delete Deploys", exact: true }).click()
  await dialog.getByRole("button", { name: "Delete for good: Deploys" }).click()
  await expect(dialog).toContainText("This channel has no incoming webhooks.")
  expect((await posts(await copied(), "Build 19 is done")).status()).toBe(404)
  await expect(message).toBeVisible()
})

test("Ada sees on one device what she changes about webhooks on another", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: "Channel menu" }).click()
  await ada.page.getByRole("menuitem", { name: "Webhooks" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Webhooks" })
  await dialog.getByRole("button", { name: "Outgoing" }).click()
  await expect(dialog).toContainText("This channel has no outgoing webhooks.")
  await ada.asks("channelWebhook.create", {
    channelId,
    target: "https://hooks.example/builds",
    eventTypes: ["message_deleted"]
  })
  const row = dialog.getByRole("list", { name: "Outgoing webhooks" }).getByRole("listitem")
  await expect(row).toContainText("https://hooks.example/builds")
  await expect(row).toContainText("Deletions · Made by")
})
