import type { Readable } from "@hazel/client"
import { useSyncExternalStore } from "react"

/** The current value of something that changes over time. */
export const useReadable = <A>(readable: Readable<A>): A =>
  useSyncExternalStore(readable.subscribe, readable.get, readable.get)

/** A part of it; `select` must answer the same object until that part has changed. */
export const useSelected = <A, B>(readable: Readable<A>, select: (value: A) => B): B =>
  useSyncExternalStore(readable.subscribe, () => select(readable.get()))
