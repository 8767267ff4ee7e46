/**
 * Up to which message the person has seen the conversation in this browser. Its presence says that they have opened the
 * widget before, so that it connects without being opened.
 */
export class Seen {
  readonly #storage: Pick<Storage, "getItem" | "setItem"> | undefined
  readonly #key: string
  #upTo: string | null

  constructor(storage: Pick<Storage, "getItem" | "setItem"> | undefined, key: string) {
    this.#storage = storage
    this.#key = `hazel-widget-seen ${key}`
    this.#upTo = storage?.getItem(this.#key) ?? null
  }

  get wasOpened(): boolean {
    return this.#upTo !== null
  }

  isUnseen(id: string): boolean {
    return this.#upTo !== null && id > this.#upTo
  }

  see(upTo: string): void {
    if (this.#upTo !== null && upTo <= this.#upTo) return
    this.#upTo = upTo
    try {
      this.#storage?.setItem(this.#key, upTo)
    } catch {
      // The storage is full: the mark lasts as long as the page.
    }
  }
}
