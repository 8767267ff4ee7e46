import { Conversation } from "./client/conversation.ts"
import { Remembered } from "./client/remembered.ts"
import { type WidgetOptions, tokensOf } from "./options.ts"
import { brandStyle } from "./ui/colour.ts"
import { formatsFor } from "./ui/formats.ts"
import { Launcher } from "./ui/launcher.ts"
import { Panel } from "./ui/panel.ts"
import { type Row, rowsOf } from "./ui/rows.ts"
import { Seen } from "./ui/seen.ts"
import style from "./ui/style.css?inline"
import { catalogueFor } from "./ui/texts.ts"

const usualReactions = ["👍", "❤️", "😂", "🎉", "😢"]

/** A storage of the browser; undefined where the page may not use it. */
const storageOf = (kind: "localStorage" | "sessionStorage") => {
  try {
    return window[kind]
  } catch {
    return undefined
  }
}

/** Styles are constructed, as the policy of a page may forbid style elements and attributes. */
const sheetOf = (css: string) => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

/** The launcher and the panel on a page, in a shadow root of their own, and the conversation behind them. */
export class Widget {
  readonly #host = document.createElement("hazel-widget")
  readonly #conversation: Conversation
  readonly #launcher: Launcher
  readonly #panel: Panel
  readonly #seen: Seen
  readonly #isOpen: Remembered
  readonly #draft: Remembered
  readonly #catalogue: ReturnType<typeof catalogueFor>
  readonly #reconnect = () => this.#conversation.reconnect()
  /** A page that was hidden or asleep may have missed that its connection broke. */
  readonly #check = () => document.hidden || this.#conversation.check()
  #announced: string | undefined
  #isShowingSoon = false

  constructor(options: WidgetOptions) {
    const { server = location.origin, channel, presenceChannel, title, colour, theme } = options
    const { lang, reactions = usualReactions } = options
    this.#catalogue = catalogueFor(lang, document.documentElement.lang, ...navigator.languages)
    const { texts, language } = this.#catalogue
    const memory = storageOf("sessionStorage")
    this.#isOpen = new Remembered(memory, "open")
    this.#draft = new Remembered(memory, "draft")
    this.#conversation = new Conversation({ server, token: tokensOf(options), channel, presenceChannel, memory })
    this.#seen = new Seen(storageOf("localStorage"), `${server} ${channel ?? ""}`)
    this.#launcher = new Launcher(texts, () => (this.#panel.isOpen ? this.close() : this.open()))
    const formats = formatsFor(language, texts)
    const close = () => this.close()
    const shown = { title: title ?? texts.title, language, texts, formats, reactions, draft: this.#draft, close }
    this.#panel = new Panel(this.#conversation, shown)

    this.#host.style.colorScheme = theme ?? ""
    const root = this.#host.attachShadow({ mode: "open" })
    root.adoptedStyleSheets = [sheetOf(style), sheetOf(brandStyle(colour))]
    root.append(this.#panel.element, this.#launcher.element)
    document.body.append(this.#host)
    this.#conversation.changes.subscribe(() => this.#showSoon())
    this.#conversation.refusals.subscribe(() => this.#panel.complain(texts.refusedChange))
    addEventListener("online", this.#reconnect)
    document.addEventListener("visibilitychange", this.#check)
    if (this.#seen.wasOpened) this.#conversation.open()
    // A page that the person goes to leaves the panel as it was, and the focus where the page has it.
    if (this.#isOpen.value === "yes") this.#openPanel()
  }

  open(): void {
    this.#openPanel()
    this.#panel.focus()
  }

  close(): void {
    this.#isOpen.set("")
    this.#panel.close()
    this.#show()
    this.#launcher.focus()
  }

  /** Forgets what was being written too, because the next person may be another one. */
  remove(): void {
    this.#isOpen.set("")
    this.#draft.set("")
    removeEventListener("online", this.#reconnect)
    document.removeEventListener("visibilitychange", this.#check)
    this.#conversation.close()
    this.#host.remove()
  }

  #openPanel(): void {
    this.#isOpen.set("yes")
    this.#conversation.open()
    this.#panel.open()
    this.#show()
  }

  /** Shows the changes of a moment at once; the frames of a page of history or of a busy channel are many. */
  #showSoon(): void {
    if (this.#isShowingSoon) return
    this.#isShowingSoon = true
    requestAnimationFrame(() => {
      this.#isShowingSoon = false
      this.#show()
    })
  }

  #show(): void {
    const { state, isLoaded } = this.#conversation
    const rows = rowsOf(state.messages, state.pendingMessages, state.self, new Date())
    this.#panel.show(rows)
    const newest = rows.findLast(({ id }) => id !== undefined)
    if (this.#panel.isOpen && isLoaded) this.#see(newest)
    const unseen = rows.filter(({ id, isMine }) => !isMine && id !== undefined && this.#seen.isUnseen(id))
    this.#launcher.show({ isOpen: this.#panel.isOpen, unseen: unseen.length })
  }

  /** A message of somebody else that arrives while the panel is open is read out. */
  #see(newest: Row | undefined): void {
    const isNew = this.#announced !== undefined && newest?.id !== undefined && newest.id > this.#announced
    if (isNew && !newest.isMine) this.#panel.announce(this.#wrote(newest))
    this.#announced = newest?.id ?? ""
    this.#seen.see(newest?.id ?? "")
  }

  #wrote({ name, text }: Row): string {
    const { texts } = this.#catalogue
    return texts.wrote(name ?? texts.team, text)
  }
}
