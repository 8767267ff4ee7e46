import { useEffect } from "react"
import { makeStore } from "../../ui/store.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { useReadable } from "../../ui/use-readable.ts"

type EmojiCalled = (name: string) => string | undefined

const known = makeStore<EmojiCalled | undefined>(undefined)
let loading: Promise<void> | undefined

/** The table of names is large, so it is loaded with the first text that needs it. */
export const loadEmojiNames = () =>
  (loading ??= untilLoaded(() => import("@hazel/domain/emoji/emoji")).then(({ emojiCalled }) => known.set(emojiCalled)))

/** Replaces `:tada:` with 🎉. Unknown names, and names before the table is loaded, stay as typed. */
export const useEmojiNames = (isNeeded: boolean) => {
  const called = useReadable(known)
  useEffect(() => {
    if (isNeeded) void loadEmojiNames()
  }, [isNeeded])
  return (shortcode: string) => called?.(shortcode.slice(1, -1)) ?? shortcode
}
