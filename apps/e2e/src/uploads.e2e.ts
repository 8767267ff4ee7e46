import { randomBytes } from "node:crypto"
import type { BrowserUser } from "./support/browser-user.ts"
import { chips, chooses, notes, picture } from "./support/chosen-files.ts"
import { holdCode } from "./support/code-file.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { readBytes } from "./support/read-bytes.ts"
import { expect, test } from "./support/test.ts"

/** The files of the message that was sent and waits for them. */
const awaited = ({ page }: BrowserUser) => page.getByRole("list", { name: "Files that this message waits for" })

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

/** Empties what the browser of this person keeps of uploads, as soon as it has kept that this many have begun and have a message. */
const losesUploads = ({ page }: BrowserUser, count: number) =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        indexedDB.open("hazel-uploads").onsuccess = ({ target }) => {
          if (!(target instanceof IDBOpenDBRequest)) return
          const look = () => {
            const files = target.result.transaction("files", "readwrite").objectStore("files")
            const kept = files.getAll()
            kept.onsuccess = () => {
              const isKept = kept.result.filter(({ path, transactionId }) => path && transactionId).length === wanted
              if (isKept) files.clear().onsuccess = () => resolve()
              else look()
            }
          }
          look()
        }
      }),
    count
  )

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
  await losesUploads(ada, 2)
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

/** Pastes an image, with a text as a spreadsheet does it. */
const pastes = ({ composer }: BrowserUser, name: string, text?: string) =>
  composer.evaluate(
    (field, [fileName, plain]) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File(["x"], fileName, { type: "image/png" }))
      if (plain !== undefined) clipboardData.setData("text/plain", plain)
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
    },
    [name, text] as const
  )

test("a file that Ada pastes before the code of uploads arrives is in the message that she sends at once", async ({
  ada,
  ben,
  channelId
}) => {
  const code = await holdCode(ada.page, "around-the-composer")
  await ben.opens(channelId)
  await ada.opens(channelId)
  await pastes(ada, "pasted.png")
  await ada.writes("With my file")
  await expect(ada.message("With my file")).toBeVisible()
  await code.arrive()
  await expect(ben.message("With my file")).toContainText("pasted.png")
  await expect(chips(ada)).toHaveCount(0)
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

  await pastes(ada, "cells.png", "a cell")
  await pastes(ada, "pasted.png")
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
