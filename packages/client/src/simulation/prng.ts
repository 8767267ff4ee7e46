/** A pseudo-random generator: the same seed gives the same numbers (mulberry32). */
export class Prng {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  readonly next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  chance(probability: number) {
    return this.next() < probability
  }

  between(low: number, high: number) {
    return Math.floor(low + this.next() * (high - low + 1))
  }

  pick<A>(options: ReadonlyArray<A>): A {
    return options[this.between(0, options.length - 1)]!
  }
}
