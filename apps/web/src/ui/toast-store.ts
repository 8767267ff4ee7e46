import { makeStore } from "./store.ts"

export interface Toast {
  readonly id: number
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export const toastStore = makeStore<ReadonlyArray<Toast>>([])

const shownFor = 6000
let lastId = 0

export const dismissToast = (id: number) => toastStore.set(toastStore.get().filter((toast) => toast.id !== id))

export const showToast = (text: string, action?: Toast["action"]) => {
  const id = ++lastId
  const others = toastStore.get().filter((toast) => toast.text !== text)
  toastStore.set([...others.slice(-2), action ? { id, text, action } : { id, text }])
  setTimeout(() => dismissToast(id), shownFor)
}
