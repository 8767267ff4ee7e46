import { isChannelLink } from "../message-link.ts"
import { linkPreviewLimit, previewedUrlLength } from "../models/link-preview-model.ts"
import { parseMarkdown } from "./parse-markdown.ts"
import type { Block, Inline } from "./tree.ts"

/** A spoiler is hidden until the reader asks for it, and its preview would tell what it hides. */
const ofInline = (inline: Inline): ReadonlyArray<string> => {
  if (inline.type === "link") return [inline.href]
  return "children" in inline && inline.type !== "spoiler" ? inline.children.flatMap(ofInline) : []
}

/** A quote repeats what was written, and previewed, elsewhere. */
const ofBlock = (block: Block): ReadonlyArray<string> => {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return block.children.flatMap(ofInline)
    case "list":
      return block.items.flatMap(({ children }) => children.flatMap(ofBlock))
    case "table":
      return [block.header, ...block.rows].flatMap(({ cells }) => cells.flat().flatMap(ofInline))
    case "quote":
    case "code":
    case "rule":
      return []
  }
}

/** Whether a text may contain a web address, without the cost of parsing it. Also written in functions/link-previews.sql. */
export const mayHaveLinks = (text: string) => /https?:\/\/|www\./i.test(text)

/** The web addresses that a text links to, in order, without those in code, spoilers and quotes. */
export const linksIn = (text: string): ReadonlyArray<string> =>
  mayHaveLinks(text) ? [...new Set(parseMarkdown(text).flatMap(ofBlock))].filter((href) => /^https?:/.test(href)) : []

const isPreviewed = (href: string) => {
  const { username, password } = new URL(href)
  return href.length <= previewedUrlLength && username === "" && password === "" && !isChannelLink(href)
}

const withoutFragment = (href: string) => href.replace(/#.*$/, "")

/** The addresses of a text that are previewed: the first few that lead to different pages. */
export const previewedLinksIn = (text: string): ReadonlyArray<string> => {
  const byPage = new Map<string, string>()
  for (const href of linksIn(text).filter(isPreviewed)) {
    if (!byPage.has(withoutFragment(href))) byPage.set(withoutFragment(href), href)
  }
  return [...byPage.values()].slice(0, linkPreviewLimit)
}
