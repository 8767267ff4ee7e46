import type { Readable } from "@hazel/client"
import { useSyncExternalStore } from "react"

/** The current value of a `Readable`. */
export const useReadable = <A>({ subscribe, get }: Readable<A>): A => useSyncExternalStore(subscribe, get)
