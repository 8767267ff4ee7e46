import { button, element } from "./element.ts"
import { icon } from "./icons.ts"
import { KeyedChildren } from "./keyed-children.ts"
import { messageRow, type RowContext } from "./message-row.ts"
import type { Row } from "./rows.ts"

/** At this distance in pixels from an end of the list the person is taken to be there. */
const nearPx = 80

/** The messages, which stay at the newest one unless the person has scrolled up. */
export class MessageList {
  readonly element: HTMLElement
  readonly #scroller = element("div", { class: "scroller", tabindex: "0" })
  readonly #earlier: HTMLButtonElement
  readonly #newer: HTMLButtonElement
  readonly #empty: HTMLElement
  readonly #rows: KeyedChildren<Row>
  readonly #loadEarlier: () => void
  #firstKey: string | undefined
  #lastKey: string | undefined

  constructor(context: RowContext, loadEarlier: () => void) {
    const { texts } = context
    const list = element("ol", { role: "list" })
    this.#loadEarlier = loadEarlier
    this.#earlier = button({ class: "earlier", hidden: true }, loadEarlier, texts.showEarlier)
    this.#newer = button({ class: "newer", hidden: true }, () => this.toNewest(), icon("down"), texts.jumpToLatest)
    this.#empty = element("p", { class: "empty", hidden: true }, texts.empty)
    this.#rows = new KeyedChildren(
      list,
      ({ key }) => key,
      (row) => messageRow(row, context)
    )
    this.#scroller.append(this.#earlier, this.#empty, list)
    this.#scroller.addEventListener("scroll", () => this.#scrolled())
    this.element = element("div", { class: "messages" }, this.#scroller, this.#newer)
  }

  show(rows: ReadonlyArray<Row>, { hasOlder, isLoaded }: { readonly hasOlder: boolean; readonly isLoaded: boolean }) {
    const wasNewest = this.#isAtNewest
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop
    const [first, last] = [rows[0]?.key, rows.at(-1)]
    const isPrepended = first !== this.#firstKey
    const isWrittenHere = last?.isMine === true && last.key !== this.#lastKey
    this.#rows.show(rows)
    this.#earlier.hidden = !hasOlder
    this.#empty.hidden = !isLoaded || rows.length > 0
    if (wasNewest || isWrittenHere) this.toNewest()
    else if (isPrepended) this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd
    else if (last?.key !== this.#lastKey) this.#newer.hidden = false
    this.#firstKey = first
    this.#lastKey = last?.key
  }

  toNewest(): void {
    this.#newer.hidden = true
    this.#scroller.scrollTop = this.#scroller.scrollHeight
  }

  get #isAtNewest(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller
    return scrollHeight - scrollTop - clientHeight < nearPx
  }

  #scrolled(): void {
    if (this.#isAtNewest) this.#newer.hidden = true
    if (this.#scroller.scrollTop < nearPx && !this.#earlier.hidden) this.#loadEarlier()
  }
}
