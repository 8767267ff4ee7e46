import type { Page } from "@playwright/test"

/** A person's input method at a page, driven through Chromium's protocol. */
export const inputMethodAt = async (page: Page) => {
  const browser = await page.context().newCDPSession(page)
  const press = async (key: string) => {
    for (const type of ["rawKeyDown", "keyUp"] as const) {
      await browser.send("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: 229 })
    }
  }
  return {
    /** Composes these letters, underlined in the field that has the focus. */
    composes: (text: string) =>
      browser.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
    /** Presses a key for the list of candidates, reported under code 229. */
    press,
    commits: (text: string) => browser.send("Input.insertText", { text })
  }
}
