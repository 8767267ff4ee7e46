/** The names of the channels to which connections of this node subscribe, by topic. A frame names its channel. */
export class ChannelNames {
  readonly #names = new Map<string, { readonly name: string; subscriptions: number }>()

  retain(topic: string, name: string) {
    const known = this.#names.get(topic)
    if (known) known.subscriptions++
    else this.#names.set(topic, { name, subscriptions: 1 })
  }

  release(topic: string) {
    const known = this.#names.get(topic)
    if (known && --known.subscriptions === 0) this.#names.delete(topic)
  }

  of(topic: string) {
    return this.#names.get(topic)?.name
  }

  get size() {
    return this.#names.size
  }
}
