import type { Locator } from "@playwright/test"
import { aColouredPicture } from "./a-coloured-picture.ts"
import type { BrowserUser } from "./browser-user.ts"

export const picture = { name: "Lunch.png", mimeType: "image/png", buffer: aColouredPicture(800, 600) }
export const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("Buy bread") }

/** Chooses files for the next message. */
export const chooses = async ({ page }: BrowserUser, ...files: ReadonlyArray<typeof picture>) => {
  const choosing = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "Attach files" }).click()
  await (await choosing).setFiles([...files])
}

/** The files of the next message. */
export const chips = ({ page }: BrowserUser): Locator => page.getByRole("list", { name: "Files of this message" })
