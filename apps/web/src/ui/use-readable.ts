import type { Readable } from "@hazel/client"
import { useSyncExternalStore } from "react"

/** The current value of a {@link Readable}. */
export const useReadable = <A>(readable: Readable<A>): A =>
  useSyncExternalStore(readable.subscribe, readable.get, readable.get)

/** A part of a {@link Readable}; `select` must return the same object until that part changes. */
export const useSelected = <A, B>(readable: Readable<A>, select: (value: A) => B): B => {
  const get = () => select(readable.get())
  return useSyncExternalStore(readable.subscribe, get, get)
}
