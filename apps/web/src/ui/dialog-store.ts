import type { ReactNode } from "react"
import { makeStore } from "./store.ts"

export const dialogStore = makeStore<ReactNode>(null)

export const openDialog = (dialog: ReactNode) => dialogStore.set(dialog)
export const closeDialog = () => dialogStore.set(null)
