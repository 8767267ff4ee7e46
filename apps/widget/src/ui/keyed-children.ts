import { changing } from "./changing.ts"

export interface View<Item> {
  readonly element: Element
  readonly update: (item: Item) => void
}

/**
 * Makes the children of an element follow a list. The elements of items that stay are kept, and with them the focus and
 * what a screen reader reads at that moment.
 */
export class KeyedChildren<Item> {
  readonly #parent: Element
  readonly #keyOf: (item: Item) => string
  readonly #make: (item: Item) => View<Item>
  readonly #views = new Map<string, View<Item>>()

  constructor(parent: Element, keyOf: (item: Item) => string, make: (item: Item) => View<Item>) {
    this.#parent = parent
    this.#keyOf = keyOf
    this.#make = make
  }

  show(items: ReadonlyArray<Item>): void {
    const keys = new Set(items.map(this.#keyOf))
    for (const [key, { element }] of this.#views) {
      if (keys.has(key)) continue
      element.remove()
      this.#views.delete(key)
    }
    for (const [index, item] of items.entries()) {
      const { element } = this.#viewOf(item)
      const there = this.#parent.children[index]
      if (there !== element) this.#parent.insertBefore(element, there ?? null)
    }
  }

  #viewOf(item: Item): View<Item> {
    const key = this.#keyOf(item)
    const view = this.#views.get(key) ?? this.#added(key, this.#make(item))
    view.update(item)
    return view
  }

  #added(key: string, { element, update }: View<Item>): View<Item> {
    const view = { element, update: changing(update) }
    this.#views.set(key, view)
    return view
  }
}
