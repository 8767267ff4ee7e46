import { makeStore } from "./store.ts"

/** The modal dialogs that are open, the topmost last. */
export const modalStore = makeStore<ReadonlyArray<HTMLDialogElement>>([])
