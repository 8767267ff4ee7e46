import { awaitCode } from "./support/code-file.ts"
import { expect, test } from "./support/test.ts"

test("a message that Ben wrote offline for a channel that Ada archived is kept, and sent or given back as he likes", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  await ben.writes("First thought")
  await ben.writes("Second thought")
  await ben.composer.fill("Third, not finished")
  await ada.asks("channel.archive", { id: channelId, archived: true })
  ben.network.restore()

  for (const text of ["First thought", "Second thought"])
    await expect(ben.message(text).getByRole("alert")).toContainText("Not sent. This channel is archived")
  await ben.page.reload()
  await expect(ben.message("Second thought").getByRole("alert")).toBeVisible()
  await expect(ada.messages).toHaveCount(0)

  await ada.asks("channel.archive", { id: channelId, archived: false })
  await expect(ben.composer).toHaveValue("Third, not finished")
  await ben.message("First thought").getByRole("button", { name: "Retry" }).click()
  await expect(ada.message("First thought")).toBeVisible()
  await expect(ben.message("First thought").getByRole("alert")).toHaveCount(0)

  await ben.message("Second thought").getByRole("button", { name: "Discard" }).click()
  await expect(ben.message("Second thought")).toHaveCount(0)
  await ben.page.getByRole("button", { name: "Back to composer" }).click()
  await expect(ben.composer).toHaveValue("Second thought\n\nThird, not finished")
  await expect(ben.composer).toBeFocused()
})

test("an edit that is refused is taken back, and its text is within reach", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  await ben.writes("As it was")
  await expect(ben.message("As it was")).toBeVisible()
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  await ben.composer.press("ArrowUp")
  await ben.page.getByRole("textbox", { name: "Edit message" }).fill("As it should be")
  await ben.page.keyboard.press("Enter")
  await expect(ben.message("As it should be")).toBeVisible()
  await ada.asks("channel.archive", { id: channelId, archived: true })
  ben.network.restore()

  await expect(ben.message("As it was")).toBeVisible()
  await ben.page.getByRole("button", { name: "Copy your text" }).click()
  expect(await ben.page.evaluate(() => navigator.clipboard.readText())).toBe("As it should be")
})

test("a message is taken back offline, by a dialog that was never opened before", async ({ ben, channelId }) => {
  await ben.opens(channelId)
  await ben.writes("Take me back")
  await ben.message("Take me back").hover()
  await ben.page.getByRole("button", { name: "More actions" }).click()
  await expect(ben.page.getByRole("menuitem", { name: "Delete" })).toBeVisible()
  await awaitCode(ben.page, "pages-and-dialogs")
  ben.network.cut()
  await ben.page.getByRole("menuitem", { name: "Delete" }).click()
  await ben.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
  await expect(ben.message("Take me back")).toHaveCount(0)
})
