import type { ByteBudget } from "./byte-budget.ts"

/** The bytes that are kept for one peer. Beyond a free amount they are taken from the budget of all. */
export class KeptBytes {
  readonly #budget: ByteBudget
  readonly #address: string
  readonly #free: number
  #taken = 0
  #bytes = 0

  constructor(budget: ByteBudget, address: string, free: number) {
    this.#budget = budget
    this.#address = address
    this.#free = free
  }

  get bytes() {
    return this.#bytes
  }

  /** False when the budget is used up; then the earlier number stays. */
  set(bytes: number): boolean {
    const needed = bytes > this.#free ? bytes : 0
    if (needed > this.#taken && !this.#budget.take(this.#address, needed - this.#taken)) return false
    if (needed < this.#taken) this.#budget.giveBack(this.#address, this.#taken - needed)
    this.#taken = needed
    this.#bytes = bytes
    return true
  }
}
