import { Suspense } from "react"
import { dialogStore } from "./dialog-store.ts"
import { useReadable } from "./use-readable.ts"

/** Where an open dialog lives. */
export const DialogHost = () => <Suspense>{useReadable(dialogStore)}</Suspense>
