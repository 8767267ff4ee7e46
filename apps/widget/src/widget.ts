import { Conversation } from "./client/conversation.ts"
import { type WidgetOptions, tokensOf } from "./options.ts"
import { brandStyle } from "./ui/colour.ts"
import { setAttribute } from "./ui/element.ts"
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
  readonly #catalogue: ReturnType<typeof catalogueFor>
  readonly #reconnect = () => this.#conversation.reconnect()
  #announced: string | undefined

  constructor(options: WidgetOptions) {
    const { server = location.origin, channel, presenceChannel, title, colour, theme } = options
    const { lang, reactions = usualReactions } = options
    this.#catalogue = catalogueFor(lang, document.documentElement.lang, ...navigator.languages)
    const { texts, language } = this.#catalogue
    const storage = storageOf("sessionStorage")
    this.#conversation = new Conversation({ server, token: tokensOf(options), channel, presenceChannel, storage })
    this.#seen = new Seen(storageOf("localStorage"), `${server} ${channel ?? ""}`)
    this.#launcher = new Launcher(texts, () => (this.#panel.isOpen ? this.close() : this.open()))
    const formats = formatsFor(language, texts)
    const close = () => this.close()
    this.#panel = new Panel(this.#conversation, {
      title: title ?? texts.title,
      language,
      texts,
      formats,
      reactions,
      close
    })

    setAttribute(this.#host, "data-theme", theme)
    const root = this.#host.attachShadow({ mode: "open" })
    root.adoptedStyleSheets = [sheetOf(style), sheetOf(brandStyle(colour))]
    root.append(this.#panel.element, this.#launcher.element)
    document.body.append(this.#host)
    this.#conversation.changes.subscribe(() => this.#show())
    this.#conversation.refusals.subscribe(() => this.#panel.announce(texts.refusedChange))
    addEventListener("online", this.#reconnect)
    if (this.#seen.wasOpened) this.#conversation.open()
  }

  open(): void {
    this.#conversation.open()
    this.#panel.open()
    this.#show()
  }

  close(): void {
    this.#panel.close()
    this.#show()
    this.#launcher.focus()
  }

  remove(): void {
    removeEventListener("online", this.#reconnect)
    this.#conversation.close()
    this.#host.remove()
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
