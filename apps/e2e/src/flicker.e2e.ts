import type { Page } from "@playwright/test"
import { expect, test } from "./support/test.ts"

declare global {
  interface Window {
    readonly seen: Array<string>
  }
}

/** Notes what a part of the screen shows, at every frame in which it differs from the frame before. */
const watch = (page: Page, selector: string) =>
  page.evaluate((wanted) => {
    const seen: Array<string> = []
    Object.assign(window, { seen })
    const look = () => {
      const shown = Array.from(document.querySelectorAll(wanted), (element) => element.textContent ?? "").join(" ")
      if (seen.at(-1) !== shown) seen.push(shown)
      requestAnimationFrame(look)
    }
    look()
  }, selector)

const seenBy = (page: Page) => page.evaluate(() => window.seen)

test("a reaction on a slow line never goes back before it is confirmed", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("Slow motion")
  await ben.opens(channelId)
  await ben.reactsTo("Slow motion", "👍")
  await expect(ada.reaction("Slow motion", "👍")).toHaveText(/1/)
  ada.network.latencyMs = 400

  await watch(ada.page, "[aria-label=Reactions] [aria-pressed]")
  await ada.reaction("Slow motion", "👍").click()
  await expect(ben.reaction("Slow motion", "👍")).toHaveText(/2/)
  await ada.reaction("Slow motion", "👍").click()
  await expect(ben.reaction("Slow motion", "👍")).toHaveText(/1/)
  // A message takes far longer than the answer and the event of the last click, so any flicker has occurred by then.
  await ada.writes("A later message")
  await expect(ben.message("A later message")).toBeVisible()

  expect(await seenBy(ada.page)).toEqual(["👍1", "👍2", "👍1"])
})

test("a message on a slow line appears at once and stays", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("First")
  await expect(ben.message("First")).toBeVisible()
  ada.network.latencyMs = 400

  await watch(ada.page, "main article p[dir]")
  await ada.writes("Second")
  await expect(ben.message("Second")).toBeVisible()
  await ben.writes("Third")
  await expect(ada.message("Third")).toBeVisible()

  expect(await seenBy(ada.page)).toEqual(["First", "First Second", "First Second Third"])
})
