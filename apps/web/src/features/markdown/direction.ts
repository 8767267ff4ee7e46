import { textOfBlocks } from "@hazel/domain/markdown/plain-text"
import type { Block } from "@hazel/domain/markdown/tree"

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const handles = /@[a-z0-9._-]+/gi

/**
 * The direction of a list or quotation, by its first letter. `dir="auto"` does not work here: it skips child elements
 * that have a direction of their own.
 */
export const directionOf = (blocks: ReadonlyArray<Block>): "ltr" | "rtl" => {
  const [letter = ""] = /\p{L}/u.exec(textOfBlocks(blocks).replaceAll(handles, "")) ?? []
  return rightToLeft.test(letter) ? "rtl" : "ltr"
}
