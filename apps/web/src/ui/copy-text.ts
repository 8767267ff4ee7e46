import { showToast } from "./toast-store.ts"

export const copyText = (text: string, done: string) =>
  void navigator.clipboard.writeText(text).then(
    () => showToast(done),
    () => showToast("Your browser did not let Hazel copy that.")
  )
