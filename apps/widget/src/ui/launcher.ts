import { button, element, setAttribute } from "./element.ts"
import { icon } from "./icons.ts"
import type { Texts } from "./texts.ts"

/** The round button in the corner of the page, with the number of messages that the person has not seen. */
export class Launcher {
  readonly element: HTMLElement
  readonly #button: HTMLButtonElement
  readonly #badge = element("span", { class: "badge", "aria-hidden": "true", hidden: true })
  readonly #texts: Texts

  constructor(texts: Texts, toggle: () => void) {
    this.#texts = texts
    this.#button = button({ class: "launcher", "aria-haspopup": "dialog" }, toggle, icon("chat"))
    this.element = element("div", {}, this.#button, this.#badge)
    this.show({ isOpen: false, unseen: 0 })
  }

  focus(): void {
    this.#button.focus()
  }

  show({ isOpen, unseen }: { readonly isOpen: boolean; readonly unseen: number }): void {
    const count = unseen > 99 ? "99+" : String(unseen)
    const label = isOpen ? this.#texts.close : this.#texts.open
    setAttribute(this.#button, "aria-label", unseen > 0 ? `${label}, ${this.#texts.newMessages(unseen)}` : label)
    setAttribute(this.#button, "aria-expanded", String(isOpen))
    this.#badge.textContent = count
    this.#badge.hidden = unseen === 0
    this.#button.replaceChildren(icon(isOpen ? "down" : "chat"))
  }
}
