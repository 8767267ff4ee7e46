import { Suspense } from "react"
import { lazyPart } from "../../ui/lazy-part.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { emojiPickerStore } from "./emoji-picker-store.ts"

const EmojiPicker = lazyPart(() => import("./emoji-picker.tsx"))

/** Renders the open emoji picker. */
export const EmojiPickerHost = () => {
  const picker = useReadable(emojiPickerStore)
  return picker && <Suspense>{<EmojiPicker picker={picker} />}</Suspense>
}
