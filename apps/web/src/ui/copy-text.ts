import { showToast } from "./toast-store.ts"
import { uiTexts } from "./texts.ts"

export const copyText = (text: string, done: string) =>
  void navigator.clipboard.writeText(text).then(
    () => showToast(done),
    () => showToast(uiTexts.copyRefused)
  )
