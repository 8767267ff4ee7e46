import type { Readable } from "@hazel/client"

/** A value that components subscribe to: a {@link Readable} that can be set. */
export interface Store<A> extends Readable<A> {
  readonly set: (value: A) => void
}

export const makeStore = <A>(initial: A): Store<A> => {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    }
  }
}
