import type { Conversation, ConversationStatus } from "../client/conversation.ts"
import type { Remembered } from "../client/remembered.ts"
import { Composer } from "./composer.ts"
import { button, element, setAttribute } from "./element.ts"
import { keepFocusIn } from "./focus.ts"
import type { Formats } from "./formats.ts"
import { icon } from "./icons.ts"
import { MessageList } from "./message-list.ts"
import { presenceText } from "./presence-line.ts"
import type { Row } from "./rows.ts"
import type { Texts } from "./texts.ts"

export interface PanelOptions {
  readonly title: string
  readonly language: string
  readonly texts: Texts
  readonly formats: Formats
  readonly reactions: ReadonlyArray<string>
  /** The text that is being written, which outlives the page. */
  readonly draft: Remembered
  readonly close: () => void
}

const complaintMs = 6_000

const noticeOf = (status: ConversationStatus, texts: Texts): string =>
  ({ connecting: texts.connecting, offline: texts.offline, refused: texts.refused, ready: "" })[status]

/** The conversation in a dialog: who is here, the messages and where to write. */
export class Panel {
  readonly element: HTMLElement
  readonly #conversation: Conversation
  readonly #options: PanelOptions
  readonly #presence = element("div", { class: "presence" })
  readonly #notice = element("div", { class: "notice" })
  readonly #live = element("div", { class: "unseen", role: "status" })
  readonly #list: MessageList
  readonly #composer: Composer
  #status: ConversationStatus = "connecting"
  #complaint = ""
  #failed = 0

  constructor(conversation: Conversation, options: PanelOptions) {
    const { texts, formats, title, language, draft, close } = options
    this.#conversation = conversation
    this.#options = options
    this.#composer = new Composer(texts, draft, {
      write: (text) => conversation.write(text),
      edit: (id, text) => conversation.edit(id, text)
    })
    const actions = {
      react: (id: string, reaction: string, action: "add" | "remove") => conversation.react(id, reaction, action),
      edit: (id: string, text: string) => this.#composer.edits(id, text),
      delete: (id: string) => conversation.delete(id),
      reactions: () => options.reactions.filter((reaction) => conversation.allows(reaction))
    }
    const retry = (key: string) => conversation.retry(key)
    const discard = (key: string) => conversation.discard(key)
    this.#list = new MessageList({ texts, formats, actions, retry, discard }, () => void conversation.loadOlder())
    const heading = element("div", {}, element("h2", { id: "title" }, title), this.#presence)
    const header = element("header", {}, heading, button({ "aria-label": texts.close }, close, icon("close")))
    const attributes = { class: "panel", role: "dialog", "aria-labelledby": "title", lang: language, hidden: true }
    this.element = element("section", attributes, header, this.#notice, this.#list.element, this.#composer.element)
    this.element.append(this.#live)
    keepFocusIn(this.element, close)
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  open(): void {
    this.element.hidden = false
    this.#composer.fit()
    this.#list.toNewest()
  }

  focus(): void {
    this.#composer.focus()
  }

  close(): void {
    this.element.hidden = true
  }

  show(rows: ReadonlyArray<Row>): void {
    const { texts, formats } = this.#options
    const { state, status, hasOlder, isLoaded } = this.#conversation
    this.#presence.textContent = presenceText(state.others, texts, formats)
    setAttribute(this.#presence, "data-here", state.others.length > 0)
    this.#notice.textContent = noticeOf(status, texts) || this.#complaint
    setAttribute(this.#notice, "data-status", status)
    if (this.#status === "offline" && status === "ready") this.announce(texts.online)
    if (status === "offline" && this.#status !== "offline") this.announce(texts.offline)
    const failed = rows.filter(({ state }) => state === "failed").length
    if (failed > this.#failed) this.announce(texts.notSent)
    this.#failed = failed
    this.#status = status
    this.#list.show(rows, { hasOlder, isLoaded })
  }

  /** Shows for some seconds that a change was refused, and lets a screen reader say it. */
  complain(text: string): void {
    this.#complaint = text
    this.announce(text)
    setTimeout(() => {
      this.#complaint = ""
      this.#notice.textContent = noticeOf(this.#status, this.#options.texts)
    }, complaintMs)
  }

  /** Lets a screen reader say something that appeared without the person having asked for it. */
  announce(text: string): void {
    this.#live.textContent = text
  }
}
