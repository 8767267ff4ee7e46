import { shortcodesIn } from "@hazel/domain/emoji/shortcodes"
import { isInCode } from "../composer/code-at.ts"

/** The part of `text` from `start` to `end` with emoji instead of shortcodes, except in code. */
export const shortcodesReplaced = (
  text: string,
  start: number,
  end: number,
  emojiCalled: (name: string) => string | undefined
) => {
  let replaced = ""
  let done = start
  for (const { name, index, length } of shortcodesIn(text)) {
    const emoji = emojiCalled(name)
    if (index < start || index + length > end || emoji === undefined || isInCode(text, index + 1)) continue
    replaced += text.slice(done, index) + emoji
    done = index + length
  }
  return replaced + text.slice(done, end)
}
