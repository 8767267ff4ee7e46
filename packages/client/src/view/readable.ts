/** A value that changes over time. `get` answers the same object until it has changed, as `useSyncExternalStore` asks. */
export interface Readable<A> {
  readonly get: () => A
  readonly subscribe: (listener: () => void) => () => void
}
