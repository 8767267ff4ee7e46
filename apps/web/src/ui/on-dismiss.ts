/** Calls `dismiss` when the person presses Escape or points at something, until `signal` is aborted. */
export const onDismiss = (dismiss: () => void, signal: AbortSignal) => {
  const options = { capture: true, signal }
  addEventListener("keydown", ({ key }) => key === "Escape" && dismiss(), options)
  addEventListener("pointerdown", dismiss, options)
}
