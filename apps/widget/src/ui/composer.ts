import type { Remembered } from "../client/remembered.ts"
import { button, element, setAttribute } from "./element.ts"
import { icon } from "./icons.ts"
import type { Texts } from "./texts.ts"

/** The longest message that Hazel takes. */
const longest = 10_000

interface Writing {
  readonly write: (text: string) => void
  readonly edit: (id: string, text: string) => void
}

/** Where the person writes. Enter sends and Shift+Enter begins a line, unless an input method is composing. */
export class Composer {
  readonly element: HTMLElement
  readonly #input: HTMLTextAreaElement
  readonly #editing: HTMLElement
  readonly #send: HTMLButtonElement
  readonly #writing: Writing
  readonly #texts: Texts
  readonly #remembered: Remembered
  #edited: string | undefined
  #draft = ""

  constructor(texts: Texts, remembered: Remembered, writing: Writing) {
    this.#texts = texts
    this.#remembered = remembered
    this.#writing = writing
    this.#input = element("textarea", {
      rows: "1",
      maxlength: String(longest),
      placeholder: texts.message,
      "aria-label": texts.message,
      dir: "auto"
    })
    this.#send = button({ class: "send", "aria-label": texts.send, disabled: true }, () => this.#submit(), icon("send"))
    const cancel = button({}, () => this.#stopEditing(), texts.cancel)
    this.#editing = element("div", { class: "editing", hidden: true }, texts.editing, cancel)
    this.#input.addEventListener("input", () => this.#changed())
    this.#input.addEventListener("keydown", (event) => this.#pressed(event))
    this.element = element(
      "div",
      { class: "composer" },
      this.#editing,
      element("div", { class: "field" }, this.#input, this.#send)
    )
    this.#show(remembered.value ?? "")
  }

  focus(): void {
    this.#input.focus()
  }

  /** Takes a message to be changed; what was being written returns afterwards. */
  edits(id: string, text: string): void {
    if (this.#edited === undefined) this.#draft = this.#input.value
    this.#edited = id
    this.#show(text)
    this.focus()
  }

  #stopEditing(): void {
    this.#edited = undefined
    this.#show(this.#draft)
    this.#draft = ""
    this.focus()
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault()
      this.#submit()
    } else if (event.key === "Escape" && this.#edited !== undefined) {
      event.stopPropagation()
      this.#stopEditing()
    }
  }

  #submit(): void {
    const text = this.#input.value.trim()
    if (text === "") return
    if (this.#edited === undefined) {
      this.#writing.write(text)
      this.#show("")
    } else {
      this.#writing.edit(this.#edited, text)
      this.#stopEditing()
    }
    this.focus()
  }

  #show(text: string): void {
    this.#input.value = text
    this.#editing.hidden = this.#edited === undefined
    setAttribute(this.#send, "aria-label", this.#edited === undefined ? this.#texts.send : this.#texts.save)
    this.#changed()
  }

  #changed(): void {
    if (this.#edited === undefined) this.#remembered.set(this.#input.value)
    this.#send.disabled = this.#input.value.trim() === ""
    this.fit()
  }

  /** Makes the field as high as its text, which can be measured only while it is shown. */
  fit(): void {
    this.#input.style.height = "auto"
    this.#input.style.height = `${this.#input.scrollHeight}px`
  }
}
