import { makeStore } from "../../ui/store.ts"

export interface OpenEmojiPicker {
  readonly anchor: Element
  readonly pick: (emoji: string) => void
}

export const emojiPickerStore = makeStore<OpenEmojiPicker | null>(null)

export const openEmojiPicker = (anchor: Element, pick: (emoji: string) => void) =>
  emojiPickerStore.set({ anchor, pick })
export const closeEmojiPicker = () => emojiPickerStore.set(null)
