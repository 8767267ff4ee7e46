import type { SyntaxNode } from "@lezer/common"
import { type BlockContext, written } from "./source.ts"
import type { Block } from "./tree.ts"

/** `ts`, `c++`, `objective-c`: the name of a language rather than a line of code. */
const language = /^[\p{L}\p{N}+#._-]{1,30}$/u

/** A fence closed at the end of the last line, as in other chats: the text beside it is code too. */
const closedInText = /`{3,}\s*$/

/** Fences may be followed by the name of a language. Anything else there was meant as the first line. */
const firstLine = (context: BlockContext, node: SyntaxNode, isClosedInText: boolean) => {
  const info = node.getChild("CodeInfo")
  if (info === null) return []
  const text = written(context, info)
  return language.test(text) && !isClosedInText ? [] : [text]
}

export const readCode = (context: BlockContext, node: SyntaxNode): Block => {
  const text = node
    .getChildren("CodeText")
    .map((part) => written(context, part))
    .join("")
  const isOpen = node.name === "FencedCode" && node.getChildren("CodeMark").length < 2
  const isClosedInText = isOpen && closedInText.test(text)
  const body = isClosedInText ? text.replace(closedInText, "") : text
  const lines = firstLine(context, node, isClosedInText)
  return { type: "code", text: [...lines, ...(body === "" && lines.length > 0 ? [] : [body])].join("\n") }
}
