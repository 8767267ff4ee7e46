import type { Browser } from "@playwright/test"

/**
 * Makes every page of the browser notice what `fill` writes. In a Firefox of the system, Playwright assigns to the `value` of the field.
 * React watches that property to tell its own changes from those of people, so that it would ignore the text.
 */
export const makeFieldsNotice = (browser: Browser) => {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    await context.addInitScript(insertAsTyped)
    return context
  }
}

/** Replaces the function that Playwright calls in the page, and that it would define itself. */
const insertAsTyped = () => {
  Object.defineProperty(window, "__pw_bidiInsertText", {
    get: () => (text: string) => void document.execCommand("insertText", false, text),
    set: () => {}
  })
}
