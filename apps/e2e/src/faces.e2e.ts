import type { Locator } from "@playwright/test"
import { aColouredPicture } from "./support/a-coloured-picture.ts"
import type { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const picture = { name: "Me.png", mimeType: "image/png", buffer: aColouredPicture(800, 400) }
const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Buy bread") }

const chooses = async ({ page }: BrowserUser, dialog: Locator, file: typeof picture) => {
  const choosing = page.waitForEvent("filechooser")
  await dialog.getByRole("button", { name: /^Choose a picture/ }).click()
  await (await choosing).setFiles(file)
}

const stageOf = (dialog: Locator) => dialog.getByRole("application", { name: /^The part that is shown/ })

const sizeOf = (face: Locator) =>
  face.evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => [naturalWidth, naturalHeight])

test("Ada shows her face, and Ben sees it beside what she writes until she takes it away @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  await ada.opens(channelId)
  await ada.writes("It is me")
  const face = ben.page.locator(`[data-message] img[src*="/thumbnail/360"]`)
  await ada.page.getByRole("button", { name: /, your menu/ }).click()
  await ada.page.getByRole("menuitem", { name: "Edit profile" }).click()
  const profile = ada.page.getByRole("dialog", { name: "Your profile" })
  await profile.locator("input[type=file]").dispatchEvent("cancel", { bubbles: true })
  await expect(profile, "who cancels the file chooser stays in the dialog").toBeVisible()
  await chooses(ada, profile, notes)
  await expect(profile).toContainText("This file is not a picture")
  await profile.locator("input[type=file]").setInputFiles(picture)
  await expect(stageOf(profile)).toBeFocused()
  await ada.page.keyboard.press("Escape")
  await expect(stageOf(profile)).toHaveCount(0)
  await expect(profile.getByRole("button", { name: "Choose a picture" })).toBeFocused()

  await profile.locator("input[type=file]").setInputFiles(picture)
  const zoom = profile.getByRole("slider", { name: "Zoom" })
  await expect(stageOf(profile)).toBeFocused()
  for (const key of ["+", "+", "ArrowLeft"]) await ada.page.keyboard.press(key)
  await expect(zoom).toHaveValue(/^1\.2/)
  await stageOf(profile).hover()
  await ada.page.mouse.wheel(0, -300)
  await expect(zoom).toHaveValue(/^2\./)
  await ada.page.mouse.down()
  await ada.page.mouse.move(10, 10, { steps: 4 })
  await ada.page.mouse.up()
  await expectNoViolations(ada.page)
  await profile.getByRole("button", { name: "Use this part" }).click()
  await expect(face).toHaveCount(1)
  await expect.poll(() => sizeOf(face), "a part of 400 pixels, enlarged more than twice").toEqual([181, 181])
  await profile.getByRole("button", { name: "Remove" }).click()
  await expect(face).toHaveCount(0)
})

test("Ben sees Ada's initials while her face cannot be loaded, and her face when he is back online", async ({
  ada,
  ben,
  channelId
}) => {
  const faces = "**/thumbnail/360*"
  await ben.page.route(faces, (route) => route.abort())
  await ben.opens(channelId)
  await ada.opens(channelId)
  await ada.writes("It is me")
  await ada.page.getByRole("button", { name: /, your menu/ }).click()
  await ada.page.getByRole("menuitem", { name: "Edit profile" }).click()
  const profile = ada.page.getByRole("dialog", { name: "Your profile" })
  const failed = ben.page.waitForEvent("requestfailed", (request) => request.url().includes("/thumbnail/360"))
  await profile.locator("input[type=file]").setInputFiles(picture)
  await profile.getByRole("button", { name: "Use this part" }).click()
  await failed
  await ben.page.unroute(faces)
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  const avatar = ben.messages
    .last()
    .locator("[aria-hidden]", { hasText: /^A[A-Z]?$/ })
    .first()
  await expect(avatar).toBeVisible()
  await ben.comesOnline()
  const face = ben.messages.last().locator(`img[src*="/thumbnail/360"]`)
  await expect.poll(() => sizeOf(face)).toEqual([360, 360])
  await profile.getByRole("button", { name: "Remove" }).click()
  await expect(face).toHaveCount(0)
})

test("Ada gives the workspace an icon, which everybody sees, also before signing in", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const header = ben.page.getByRole("button", { name: / menu$/ })
  await expect(header.locator("img")).toHaveCount(0)
  await ada.page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()
  await ada.page.getByRole("menuitem", { name: "Name and icon" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Name and icon" })
  await chooses(ada, dialog, picture)
  await expectNoViolations(ada.page)
  await dialog.getByRole("button", { name: "Use this part" }).click()
  await expect.poll(() => sizeOf(header.locator("img"))).toEqual([192, 192])

  const context = await ada.page.context().browser()!.newContext()
  const stranger = await context.newPage()
  await stranger.goto(new URL("/sign-in", ada.page.url()).href)
  await expect.poll(() => sizeOf(stranger.locator(`main img[src^="/workspace-icon/"]`))).toEqual([192, 192])
  const ofPage = await stranger.request.get(new URL("/apple-touch-icon.png", ada.page.url()).href)
  const { iconUrl } = (await ada.asks("workspace.get", {})).workspace
  const icon = await stranger.request.get(new URL(iconUrl ?? "", ada.page.url()).href)
  expect(await ofPage.body(), "on the home screen of an iPhone").toEqual(await icon.body())
  await context.close()

  await dialog.getByRole("button", { name: "Remove" }).click()
  await expect(header.locator("img")).toHaveCount(0)
})
