/** A value that changes over time. `get` returns the same object until it changes, as `useSyncExternalStore` requires. */
export interface Readable<A> {
  readonly get: () => A
  readonly subscribe: (listener: () => void) => () => void
}
