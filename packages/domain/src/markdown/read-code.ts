import type { SyntaxNode } from "@lezer/common"
import { type BlockContext, written } from "./source.ts"
import type { Block } from "./tree.ts"

/** Matches the name of a language, such as `ts`, `c++` and `objective-c`, rather than a line of code. */
const languageName = /^[\p{L}\p{N}+#._-]{1,30}$/u

/** Matches a fence that is closed at the end of the last line, as in other chats. The text before it is code. */
const closedInText = /`{3,}\s*$/

/** A fence may be followed by the name of a language. Any other text there is the first line of code. */
const readInfo = (context: BlockContext, node: SyntaxNode, isClosedInText: boolean) => {
  const info = node.getChild("CodeInfo")
  if (info === null) return { language: undefined, lines: [] }
  const text = written(context, info)
  const isLanguage = languageName.test(text) && !isClosedInText
  return isLanguage ? { language: text, lines: [] } : { language: undefined, lines: [text] }
}

export const readCode = (context: BlockContext, node: SyntaxNode): Block => {
  const text = node
    .getChildren("CodeText")
    .map((part) => written(context, part))
    .join("")
  const isOpen = node.name === "FencedCode" && node.getChildren("CodeMark").length < 2
  const isClosedInText = isOpen && closedInText.test(text)
  const body = isClosedInText ? text.replace(closedInText, "") : text
  const { language, lines } = readInfo(context, node, isClosedInText)
  return { type: "code", language, text: [...lines, ...(body === "" && lines.length > 0 ? [] : [body])].join("\n") }
}
