import { expect, test } from "./support/test.ts"

test("an edit that Ada began is there when she comes back to the channel, until she saves it (input C9)", async ({
  ada,
  ben,
  channelId
}) => {
  const { channels } = await ada.asks("channel.list", {})
  const elsewhere = channels.find(({ channel }) => channel.name === "general")!.channel.id
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Lunch at one?")
  await expect(ben.message("Lunch at one?")).toBeVisible()
  await ada.composer.press("ArrowUp")
  const edit = ada.page.getByRole("textbox", { name: "Edit message" })
  await expect(edit).toBeFocused()
  await edit.fill("Lunch at two?")

  await ada.inSidebar(elsewhere).click()
  await expect(edit).toHaveCount(0)
  await ada.inSidebar(channelId).click()
  await expect(edit).toHaveValue("Lunch at two?")
  await ada.page.reload()
  await expect(edit).toHaveValue("Lunch at two?")

  await edit.press("Enter")
  await expect(ben.message("Lunch at two?")).toBeVisible()
  await ada.page.reload()
  await expect(ada.message("Lunch at two?")).toBeVisible()
  await expect(edit).toHaveCount(0)
})

test("Ada chooses Edit in the menu of a message and types at once", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("Lunch at one")
  await ada.message("Lunch at one").hover()
  await ada.message("Lunch at one").getByRole("button", { name: "More actions" }).click()
  await ada.page.getByRole("menuitem", { name: "Edit" }).click()
  const edit = ada.page.getByRole("textbox", { name: "Edit message" })
  await expect(edit).toBeFocused()
  await ada.page.keyboard.type(", or two")
  await ada.page.keyboard.press("Enter")
  await expect(ada.message("Lunch at one, or two")).toBeVisible()
  await expect(ada.composer).toBeFocused()
})

test("an edit that Ada gave up does not come back (input C9)", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("Lunch at one?")
  await ada.composer.press("ArrowUp")
  const edit = ada.page.getByRole("textbox", { name: "Edit message" })
  await edit.fill("Lunch at two?")
  await edit.press("Escape")
  await ada.page.reload()
  await expect(ada.message("Lunch at one?")).toBeVisible()
  await expect(edit).toHaveCount(0)
  await ada.composer.press("ArrowUp")
  await expect(edit).toHaveValue("Lunch at one?")
})

test("a message with spaces around it is as it was when Ada saves it unchanged (input C10)", async ({
  ada,
  ben,
  channelId
}) => {
  const body = "    indented\n"
  await ada.asks("message.create", { channelId, body })
  await ada.opens(channelId)
  await ben.opens(channelId)
  await expect(ada.message("indented")).toBeVisible()
  await ada.composer.press("ArrowUp")
  await ada.page.getByRole("textbox", { name: "Edit message" }).press("Enter")
  // An edit would have been sent before this.
  await ada.writes("The next one")
  await expect(ben.message("The next one")).toBeVisible()
  const { messages } = await ada.asks("message.list", { channelId, limit: 2 })
  expect(messages.map((message) => [message.body, message.editedAt])).toContainEqual([body, null])
})
