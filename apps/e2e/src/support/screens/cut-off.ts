import type { Page } from "@playwright/test"

const phone = { width: 390, height: 844 }

/** Controls and texts of the page that a phone cuts off at its right edge. What scrolls sideways by itself may be wider. */
export const cutOffOnPhones = async (page: Page) => {
  const before = page.viewportSize()
  await page.setViewportSize(phone)
  const found = await page.evaluate(() =>
    Array.from(document.querySelectorAll("main :is(a, button, input, select, textarea, h1, h2, p)"))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .filter((element) => element.closest("pre, table, .overflow-x-auto, .sr-only") === null)
      .map((element) => element.outerHTML.slice(0, 200))
  )
  if (before !== null) await page.setViewportSize(before)
  return found
}
