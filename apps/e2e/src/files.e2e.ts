import type { Readable } from "node:stream"
import { randomBytes } from "node:crypto"
import { aPdf } from "@hazel/backend/testing/files/pdfs"
import { aColouredPicture } from "./support/a-coloured-picture.ts"
import type { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const picture = { name: "Lunch.png", mimeType: "image/png", buffer: aColouredPicture(800, 600) }
const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Buy bread") }

const chooses = async ({ page }: BrowserUser, ...files: ReadonlyArray<typeof picture>) => {
  const choosing = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "Attach files" }).click()
  await (await choosing).setFiles([...files])
}

const readBytes = async (stream: Readable) => {
  const parts: Array<Buffer> = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** The files of the message that was sent and waits for them. */
const awaited = ({ page }: BrowserUser) => page.getByRole("list", { name: "Files that this message waits for" })

const chips = ({ page }: BrowserUser) => page.getByRole("list", { name: "Files of this message" })

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

/** Lets no piece of an upload reach Hazel until the answer is called. `sends` receives the offset of each piece that is sent. */
const holdsUploads = async ({ page }: BrowserUser, sends: (offset: string | undefined) => void = () => {}) => {
  let isHeld = true
  await page.route("**/files/uploads/*", (route) => {
    const request = route.request()
    if (request.method() !== "PATCH") return route.continue()
    if (isHeld) return route.abort()
    sends(request.headers()["upload-offset"])
    return route.continue()
  })
  return () => {
    isHeld = false
  }
}

test("an upload goes on after the network was cut, and the message is sent when it is done @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const bytes = randomBytes(2_000_000)
  const pieces: Array<string | undefined> = []
  const letGo = await holdsUploads(ada, (offset) => {
    pieces.push(offset)
    if (pieces.length === 3) ada.network.cut()
  })
  await chooses(ada, { name: "noise.bin", mimeType: "application/octet-stream", buffer: bytes })
  await expect(chips(ada)).toContainText("0 % uploaded")
  letGo()
  await expect.poll(() => pieces.length).toBeGreaterThan(2)
  await ada.writes("Big")
  await expect(awaited(ada)).toContainText("noise.bin")
  await expect(ada.composer).toHaveValue("")
  await expect(ben.message("Big")).toHaveCount(0)
  await ada.comesOnline()
  const saving = ben.page.waitForEvent("download")
  await ben.message("Big").getByRole("link", { name: "Download noise.bin" }).click()
  expect((await readBytes(await (await saving).createReadStream())).equals(bytes)).toBe(true)
  expect(pieces.filter((offset) => offset === "0")).toHaveLength(1)
  await expect(awaited(ada)).toHaveCount(0)
  await expect(ada.message("Big")).toHaveCount(1)
})

test("a message that waits for its file lets others pass, survives a reload, can be taken back, and is sent once", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const letGo = await holdsUploads(ada)
  await chooses(ada, notes)
  await expect(chips(ada)).toContainText("0 % uploaded")
  await ada.writes("The list")
  await ada.writes("Who bakes?")
  await expect(ben.message("Who bakes?")).toBeVisible()
  await expect(ben.message("The list")).toHaveCount(0)
  await ada.page.reload()
  await expect(ada.message("The list")).toContainText("notes.txt")
  await expect(awaited(ada)).toContainText("0 % uploaded")
  await expectNoViolations(ada.page)

  await ada.message("The list").getByRole("button", { name: "Do not send yet" }).click()
  await expect(ada.message("The list")).toHaveCount(0)
  await expect(chips(ada)).toContainText("notes.txt")
  await expect(ada.composer).toHaveValue("The list")
  await ada.composer.press("Enter")
  await expect(awaited(ada)).toContainText("notes.txt")
  letGo()
  await expect(ben.message("The list").getByRole("link", { name: "Download notes.txt" })).toBeVisible()
  await expect(ada.message("The list").getByRole("link", { name: "Download notes.txt" })).toBeVisible()
  await expect(ben.message("The list")).toHaveCount(1)
})

test("a file that the browser did not keep over a reload is named, and the message is sent without it or with another", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const letGo = await holdsUploads(ada)
  await chooses(ada, notes, picture)
  await expect(chips(ada)).toContainText("0 % uploaded")
  await ada.writes("For the party")
  await expect(awaited(ada).getByRole("listitem")).toHaveCount(2)
  await ada.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open("hazel-uploads").onsuccess = ({ target }) => {
          if (!(target instanceof IDBOpenDBRequest)) return
          const emptying = target.result.transaction("files", "readwrite")
          emptying.objectStore("files").clear()
          emptying.oncomplete = () => resolve()
        }
      })
  )
  await ada.page.reload()
  await expect(awaited(ada).getByText("Lost when the page was loaded again.")).toHaveCount(2)
  letGo()
  await awaited(ada).getByRole("button", { name: "Remove notes.txt" }).click()
  const choosing = ada.page.waitForEvent("filechooser")
  await awaited(ada).getByRole("button", { name: "Choose Lunch.png again" }).click()
  await (await choosing).setFiles(picture)
  await expect(ben.message("For the party").getByRole("img", { name: "Lunch.png" })).toBeVisible()
  await expect(ben.message("For the party").getByRole("link")).toHaveCount(0)
})

test("files are dropped anywhere on the conversation, and pasted unless they come with their text", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  const area = ada.page.getByRole("region", { name: /^#test-/ })
  const dropped = await ada.page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(["Buy bread"], "dropped.txt", { type: "text/plain" }))
    return transfer
  })
  await expect(async () => {
    await area.dispatchEvent("dragenter", { dataTransfer: dropped })
    await expect(ada.page.getByText("Drop files to add them to your message")).toBeVisible({ timeout: 200 })
  }).toPass()
  await area.dispatchEvent("drop", { dataTransfer: dropped })
  await expect(chips(ada)).toContainText("dropped.txt")
  await expect(ada.page.getByText("Drop files to add them to your message")).toBeHidden()

  const pastes = (withText: boolean) =>
    ada.composer.evaluate((field, hasText) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File(["x"], hasText ? "cells.png" : "pasted.png", { type: "image/png" }))
      if (hasText) clipboardData.setData("text/plain", "a cell")
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
    }, withText)
  await pastes(true)
  await pastes(false)
  await expect(chips(ada)).toContainText("pasted.png")
  await expect(chips(ada)).not.toContainText("cells.png")
})

test("files that are chosen survive a reload, and are forgotten once they are sent", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await chooses(ada, notes, picture)
  await expect(chips(ada).getByRole("listitem")).toHaveCount(2)
  await expect(chips(ada)).not.toContainText("uploaded")
  await ada.page.reload()
  await expect(chips(ada).getByRole("listitem")).toContainText(["notes.txt", "Lunch.png"])
  await expect(chips(ada)).not.toContainText("uploaded")
  await ada.writes("After the reload")
  await expect(ben.message("After the reload").getByRole("img", { name: "Lunch.png" })).toBeVisible()
  await ada.page.reload()
  await ada.message("After the reload").waitFor()
  await expect(ada.page.getByRole("button", { name: "Attach files" })).toBeVisible()
  await expect(chips(ada)).toHaveCount(0)
})
