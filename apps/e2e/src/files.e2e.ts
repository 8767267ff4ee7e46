import { aPdf } from "@hazel/backend/testing/files/pdfs"
import { aColouredPicture } from "./support/a-coloured-picture.ts"
import { chips, chooses, notes, picture } from "./support/chosen-files.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { readBytes } from "./support/read-bytes.ts"
import { expect, test } from "./support/test.ts"

test("Ada sends a picture and a text file, and Ben sees the one and saves the other @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await chooses(ada, picture, notes)
  await expect(chips(ada).getByRole("listitem")).toHaveCount(2)
  await ada.writes("Lunch is ready")
  const message = ben.message("Lunch is ready")
  const shown = message.getByRole("img", { name: "Lunch.png" })
  await expect(shown).toBeVisible()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
  await expect(chips(ada)).toHaveCount(0)

  const saving = ben.page.waitForEvent("download")
  await message.getByRole("link", { name: "Download notes.txt" }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe("notes.txt")
  expect((await readBytes(await saved.createReadStream())).toString()).toBe("Buy bread")
})

test("Ben sees the first page of a PDF before he saves it", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  await ada.opens(channelId)
  await chooses(ada, { name: "menu.pdf", mimeType: "application/pdf", buffer: Buffer.from(aPdf()) })
  await ada.writes("The menu of the week")
  const card = ben.message("The menu of the week").getByRole("link", { name: "Download menu.pdf" })
  const page = card.locator("img")
  await expect(page).toBeVisible()
  await expect.poll(() => page.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)

  await ben.page.route("**/thumbnail*/**", (route) => route.abort())
  await ben.page.reload()
  await expect(card).toContainText("menu.pdf")
  await expect(page, "a page that cannot be loaded is not shown as broken").toHaveCount(0)
})

test("a picture that could not be loaded is loaded again when Ben is back online", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  await ada.opens(channelId)
  await ben.page.route("**/thumbnail*/**", (route) => route.abort())
  const failed = ben.page.waitForEvent("requestfailed", (request) => request.url().includes("/thumbnail/"))
  await chooses(ada, picture)
  await ada.writes("Lunch is ready")
  await failed
  await ben.page.unroute("**/thumbnail*/**")
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  const shown = ben.message("Lunch is ready").getByRole("img", { name: "Lunch.png" })
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(0)
  await ben.comesOnline()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
})

test("a file without a text is a message, and one that was taken out again is not", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await chooses(ada, notes, picture)
  await chips(ada).getByRole("button", { name: "Remove notes.txt" }).click()
  await expect(chips(ada).getByRole("listitem")).toHaveCount(1)
  await expect(chips(ada)).not.toContainText("uploaded")
  await ada.page.getByRole("button", { name: "Send" }).click()
  await expect(ben.messages.last().getByRole("img", { name: "Lunch.png" })).toBeVisible()
  await expect(ben.messages.last().getByRole("link", { name: "Download notes.txt" })).toHaveCount(0)
})

test("Ben looks at the pictures of a message with the keyboard, and nothing is in the way of anybody @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await chooses(ada, picture, { ...picture, name: "Dinner.png", buffer: aColouredPicture(300, 900) })
  await ada.writes("Two pictures")
  const message = ben.message("Two pictures")
  await message.getByRole("button", { name: "Open Lunch.png" }).click()
  const viewer = ben.page.getByRole("dialog", { name: /^Picture: / })
  await expect(viewer).toContainText("1 of 2")
  await ben.page.keyboard.press("ArrowRight")
  await expect(viewer.getByRole("img", { name: "Dinner.png" })).toBeVisible()
  await ben.page.keyboard.press("+")
  await expect(viewer.getByRole("button", { name: "Smaller" })).toBeEnabled()
  await expectNoViolations(ben.page)
  await ben.page.keyboard.press("Escape")
  await expect(viewer).toHaveCount(0)
  await expect(message.getByRole("button", { name: "Open Lunch.png" })).toBeFocused()
})
