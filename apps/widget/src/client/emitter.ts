/** Hands each value to everybody who subscribed, in the order of their subscriptions. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>()

  /** Returns the function that ends the subscription. */
  subscribe(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  emit(value: Value): void {
    for (const listener of this.#listeners) listener(value)
  }
}
