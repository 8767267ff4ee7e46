import { type Memory, Remembered } from "../client/remembered.ts"

/**
 * Up to which message the person has seen the conversation in this browser. Its presence says that they have opened the
 * widget before, so that it connects without being opened.
 */
export class Seen {
  readonly #upTo: Remembered

  constructor(memory: Memory, key: string) {
    this.#upTo = new Remembered(memory, `seen ${key}`)
  }

  get wasOpened(): boolean {
    return this.#upTo.value !== null
  }

  isUnseen(id: string): boolean {
    return this.#upTo.value !== null && id > this.#upTo.value
  }

  see(upTo: string): void {
    if (this.#upTo.value === null || upTo > this.#upTo.value) this.#upTo.set(upTo)
  }
}
