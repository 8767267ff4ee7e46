import type { Block } from "@hazel/domain/markdown/tree"
import { isOnlyEmoji } from "./emoji-only.ts"

/**
 * The text of a message that is one to three emoji and nothing else, also when written as shortcodes. Such a message is
 * shown large.
 */
export const onlyEmoji = (blocks: ReadonlyArray<Block>, emojiOf: (shortcode: string) => string) => {
  const [block, ...others] = blocks
  if (block?.type !== "paragraph" || others.length > 0 || block.children.length > 9) return undefined
  const parts = block.children.map((inline) => {
    if (inline.type === "text") return inline.text
    if (inline.type === "shortcode") return emojiOf(inline.text)
    return inline.type === "break" ? "\n" : "-"
  })
  const text = parts.join("").trim()
  return isOnlyEmoji(text) ? text : undefined
}
