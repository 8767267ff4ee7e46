import type { ByteBudget } from "./byte-budget.ts"
import { unfinishedLimits } from "./limits.ts"

/** The bytes one peer has sent of something that is not complete. Beyond a free amount they are taken from the budget. */
export class UnfinishedBytes {
  readonly #budget: ByteBudget
  readonly #address: string
  #taken = 0
  #bytes = 0

  constructor(budget: ByteBudget, address: string) {
    this.#budget = budget
    this.#address = address
  }

  get bytes() {
    return this.#bytes
  }

  /** False when the budget has no more. */
  set(bytes: number): boolean {
    const needed = bytes > unfinishedLimits.freeBytes ? bytes : 0
    if (needed > this.#taken && !this.#budget.take(this.#address, needed - this.#taken)) return false
    if (needed < this.#taken) this.#budget.giveBack(this.#address, this.#taken - needed)
    this.#taken = needed
    this.#bytes = bytes
    return true
  }
}
