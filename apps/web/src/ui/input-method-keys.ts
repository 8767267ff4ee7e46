/**
 * Whether a key belongs to an input method (IME), where Enter, Escape and the arrows choose among candidates. Browsers
 * report such keys with the code 229; Safari reports the Enter that ends a composition only by this code.
 */
const isInputMethodKey = ({ isComposing, keyCode }: KeyboardEvent) => isComposing || keyCode === 229

const keep = (event: KeyboardEvent) => {
  if (!isInputMethodKey(event)) return
  event.stopImmediatePropagation()
  // No handler receives the key any more, but the browser itself would close a dialog or clear a search field.
  if (event.key === "Escape") event.preventDefault()
}

/**
 * Stops the keys of input methods before every handler of the app and its libraries, so that fields, lists, dialogs and
 * shortcuts need not handle them. Composed text reaches the fields as input, not as keys.
 */
export const keepInputMethodKeys = () => addEventListener("keydown", keep, { capture: true })
