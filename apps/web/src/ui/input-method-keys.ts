/**
 * Whether a key belongs to an input method (IME): somebody composes a word, and Enter, Escape and the arrows choose among
 * its candidates. 229 is the code under which browsers report such keys; Safari reports only by it the Enter that ends a
 * composition.
 */
const isInputMethodKey = ({ isComposing, keyCode }: KeyboardEvent) => isComposing || keyCode === 229

const keep = (event: KeyboardEvent) => {
  if (!isInputMethodKey(event)) return
  event.stopImmediatePropagation()
  // Nobody hears of it any more, but the browser itself would close a dialog or empty a search field.
  if (event.key === "Escape") event.preventDefault()
}

/**
 * Keeps the keys of input methods from every handler of the app and of its libraries, before any of them: fields, lists,
 * dialogs and shortcuts need not know of them. What is composed reaches the fields as input, not as keys.
 */
export const keepInputMethodKeys = () => addEventListener("keydown", keep, { capture: true })
