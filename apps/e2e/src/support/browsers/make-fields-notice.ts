/**
 * Replaces what Playwright calls in the page to fill a field of a Firefox of the system. Playwright would assign to
 * `value`, which React watches to tell its own changes from those of people, so that React would ignore the text.
 */
export const typeAsPeopleDo = () => {
  Object.defineProperty(window, "__pw_bidiInsertText", {
    get: () => (text: string) => void document.execCommand("insertText", false, text),
    set: () => {}
  })
}
