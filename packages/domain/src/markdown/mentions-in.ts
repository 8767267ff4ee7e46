import { parseMarkdown } from "./parse-markdown.ts"
import type { Block, Inline, Mention } from "./tree.ts"

const ofInline = (inline: Inline): ReadonlyArray<Mention> => {
  if (inline.type === "mention") return [inline]
  return "children" in inline ? inline.children.flatMap(ofInline) : []
}

const ofBlock = (block: Block): ReadonlyArray<Mention> => {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return block.children.flatMap(ofInline)
    case "quote":
      return block.children.flatMap(ofBlock)
    case "list":
      return block.items.flatMap(({ children }) => children.flatMap(ofBlock))
    case "table":
      return [block.header, ...block.rows].flatMap(({ cells }) => cells.flat().flatMap(ofInline))
    case "code":
    case "rule":
      return []
  }
}

/** The possible mentions of a text, in order. `resolveMention` says whom each names. */
export const mentionsIn = (text: string): ReadonlyArray<Mention> =>
  text.includes("@") ? parseMarkdown(text).flatMap(ofBlock) : []

/** For each mention the handles that it may mean, the longest first. */
export type MentionedHandles = ReadonlyArray<ReadonlyArray<string>>

/** The mentions of a text for the database, which knows who has which handle. None is listed twice. */
export const handlesMentionedIn = (text: string): MentionedHandles =>
  Array.from(new Map(mentionsIn(text).map(({ handles }) => [handles[0], handles])).values())
