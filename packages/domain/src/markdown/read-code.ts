import type { SyntaxNode } from "@lezer/common"
import { type Place, written } from "./source.ts"
import type { Block } from "./tree.ts"

/** `ts`, `c++`, `objective-c`: the name of a language rather than a line of code. */
const language = /^[\p{L}\p{N}+#._-]{1,30}$/u

/** A fence closed at the end of the last line, as in other chats: the text beside it is code too. */
const closedInText = /`{3,}\s*$/

/** Fences may be followed by the name of a language. Anything else there was meant as the first line. */
const firstLine = (place: Place, node: SyntaxNode, isClosedInText: boolean) => {
  const info = node.getChild("CodeInfo")
  if (info === null) return []
  const text = written(place, info)
  return language.test(text) && !isClosedInText ? [] : [text]
}

export const readCode = (place: Place, node: SyntaxNode): Block => {
  const text = node
    .getChildren("CodeText")
    .map((part) => written(place, part))
    .join("")
  const isOpen = node.name === "FencedCode" && node.getChildren("CodeMark").length < 2
  const isClosedInText = isOpen && closedInText.test(text)
  const body = isClosedInText ? text.replace(closedInText, "") : text
  const lines = firstLine(place, node, isClosedInText)
  return { type: "code", text: [...lines, ...(body === "" && lines.length > 0 ? [] : [body])].join("\n") }
}
