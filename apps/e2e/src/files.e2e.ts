import type { Readable } from "node:stream"
import { crc32, deflateSync } from "node:zlib"
import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

/** A PNG of one colour, without any library: its header, its rows and its end. */
const aPicture = (width: number, height: number) => {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    checksum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, checksum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([0x33, 0x99, 0x66]))])
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))])
}

const picture = { name: "Lunch.png", mimeType: "image/png", buffer: aPicture(800, 600) }
const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Buy bread") }

const chooses = async ({ page }: BrowserUser, ...files: ReadonlyArray<typeof picture>) => {
  const choosing = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "Attach files" }).click()
  await (await choosing).setFiles([...files])
}

const readAll = async (stream: Readable) => {
  const parts: Array<Buffer> = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString("utf8")
}

const chips = ({ page }: BrowserUser) => page.getByRole("list", { name: "Files of this message" })

test("Ada sends a picture and a text file, and Ben sees the one and saves the other", async ({
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
  expect(await readAll(await saved.createReadStream())).toBe("Buy bread")
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
