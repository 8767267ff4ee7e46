import type { Changes } from "./changes.ts"
import type { Readable } from "./readable.ts"

interface Cell<A> {
  readonly readable: Readable<A>
  readonly listeners: Set<() => void>
  readonly notify: () => void
  shown: { readonly value: A } | undefined
  /** The value before a change that listeners have not been notified of yet. */
  before: { readonly value: A } | undefined
  isFresh: boolean
}

/** Values by key. Each is computed when it is read and kept until its key is marked. */
export class Views<Key, A> {
  readonly #cells = new Map<Key, Cell<A>>()
  readonly #changes: Changes
  readonly #compute: (key: Key) => A
  readonly #isSame: (before: A, after: A) => boolean

  constructor(changes: Changes, compute: (key: Key) => A, isSame: (before: A, after: A) => boolean = Object.is) {
    this.#changes = changes
    this.#compute = compute
    this.#isSame = isSame
  }

  of(key: Key): Readable<A> {
    return this.#cell(key).readable
  }

  /** Whether the value was read since it last changed, or has listeners. */
  isWatched(key: Key) {
    return this.#cells.has(key)
  }

  mark(key: Key) {
    const cell = this.#cells.get(key)
    if (cell === undefined) return
    cell.isFresh = false
    cell.before ??= cell.shown
    if (cell.listeners.size === 0) this.#cells.delete(key)
    else this.#changes.note(cell.notify)
  }

  markAll() {
    for (const key of [...this.#cells.keys()]) this.mark(key)
  }

  #read(cell: Cell<A>, key: Key): A {
    if (cell.shown && cell.isFresh) return cell.shown.value
    const value = this.#compute(key)
    cell.isFresh = true
    if (cell.shown === undefined || !this.#isSame(cell.shown.value, value)) cell.shown = { value }
    return cell.shown.value
  }

  #notify(cell: Cell<A>, key: Key) {
    // Another listener may already have read the new value, so compare with the value before the change.
    const { before } = cell
    cell.before = undefined
    if (before && this.#read(cell, key) === before.value) return
    for (const listener of [...cell.listeners]) listener()
  }

  #cell(key: Key): Cell<A> {
    const known = this.#cells.get(key)
    if (known) return known
    const cell: Cell<A> = {
      readable: {
        get: () => this.#read(this.#cell(key), key),
        subscribe: (listener) => {
          const current = this.#cell(key)
          this.#read(current, key)
          const call = () => listener()
          current.listeners.add(call)
          return () => current.listeners.delete(call)
        }
      },
      listeners: new Set(),
      notify: () => this.#notify(cell, key),
      shown: undefined,
      before: undefined,
      isFresh: false
    }
    this.#cells.set(key, cell)
    return cell
  }
}

/** A single value, computed and kept like those of {@link Views}. */
export const single = <A>(changes: Changes, compute: () => A, isSame?: (before: A, after: A) => boolean) => {
  const views = new Views<undefined, A>(changes, compute, isSame)
  return { readable: views.of(undefined), mark: () => views.mark(undefined) }
}
