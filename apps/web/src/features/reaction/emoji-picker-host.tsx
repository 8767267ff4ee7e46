import { lazy, Suspense } from "react"
import { loadWhenIdle } from "../../ui/load-when-idle.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { emojiPickerStore } from "./emoji-picker-store.ts"

const load = () => import("./emoji-picker.tsx")
const EmojiPicker = lazy(load)
loadWhenIdle(load)

/** Where the open emoji picker lives. */
export const EmojiPickerHost = () => {
  const picker = useReadable(emojiPickerStore)
  return picker && <Suspense>{<EmojiPicker picker={picker} />}</Suspense>
}
