const focusable = "button:not([disabled], [hidden]), textarea, a[href], [tabindex='0']"

/** Keeps Tab inside an element, from its last control to its first and back. Escape leaves it. */
export const keepFocusIn = (around: HTMLElement, leave: () => void): void =>
  around.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation()
      return leave()
    }
    if (event.key !== "Tab") return
    const controls = Array.from(around.querySelectorAll<HTMLElement>(focusable)).filter((each) =>
      each.checkVisibility()
    )
    const end = event.shiftKey ? controls[0] : controls.at(-1)
    const root = around.getRootNode()
    if (!(root instanceof ShadowRoot) || root.activeElement !== end) return
    event.preventDefault()
    ;(event.shiftKey ? controls.at(-1) : controls[0])?.focus()
  })
