interface Bucket {
  tokens: number
  /** The time at which the tokens were counted, in milliseconds of a clock that never goes back. */
  at: number
}

/**
 * Buckets by key, which hold up to `tokens` and are filled evenly over `perMs`. An unused bucket is full, so at most
 * `mostKeys` are kept, and the least recently used one is forgotten first.
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>()
  readonly #tokens: number
  readonly #perMs: number
  readonly #mostKeys: number

  constructor(tokens: number, perMs: number, mostKeys: number) {
    this.#tokens = tokens
    this.#perMs = perMs
    this.#mostKeys = mostKeys
  }

  /** Takes one token. Answers with the milliseconds until there is one, 0 when it was taken. */
  take(key: string, now: number): number {
    const bucket = this.#buckets.get(key) ?? { tokens: this.#tokens, at: now }
    const perToken = this.#perMs / this.#tokens
    const filled = Math.min(this.#tokens, bucket.tokens + Math.max(0, now - bucket.at) / perToken)
    // Slightly less than one counts as one, because fractions do not add up exactly.
    const isTaken = filled >= 1 - 1e-9
    this.#buckets.delete(key)
    this.#buckets.set(key, { tokens: isTaken ? Math.max(0, filled - 1) : filled, at: now })
    const [oldest] = this.#buckets.keys()
    if (oldest !== undefined && this.#buckets.size > this.#mostKeys) this.#buckets.delete(oldest)
    return isTaken ? 0 : Math.ceil((1 - filled) * perToken)
  }

  /** Gives back a token that was taken for something that did not happen. */
  giveBack(key: string) {
    const bucket = this.#buckets.get(key)
    if (bucket) bucket.tokens = Math.min(this.#tokens, bucket.tokens + 1)
  }

  get size() {
    return this.#buckets.size
  }
}
