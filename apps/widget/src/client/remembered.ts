/** Where values outlive a reload; undefined where a page has no storage. */
export type Memory = Pick<Storage, "getItem" | "setItem"> | undefined

/** A text that outlives a reload if there is a storage with room for it, and otherwise lasts as long as the page. */
export class Remembered {
  readonly #memory: Memory
  readonly #key: string
  #value: string | null

  constructor(memory: Memory, key: string) {
    this.#memory = memory
    this.#key = `hazel-widget ${key}`
    this.#value = memory?.getItem(this.#key) ?? null
  }

  get value(): string | null {
    return this.#value
  }

  set(value: string): void {
    this.#value = value
    try {
      this.#memory?.setItem(this.#key, value)
    } catch {
      // The storage is full.
    }
  }
}
