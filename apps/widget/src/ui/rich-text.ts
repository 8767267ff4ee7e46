import { button, element } from "./element.ts"
import type { Texts } from "./texts.ts"

const tags = ["code", "strong", "s", "em", "spoiler"] as const

/** A part of a text: plain, the address of a page, with an emphasis of Markdown, or hidden until the person asks for it. */
export interface TextPart {
  readonly text: string
  readonly href?: string
  readonly tag?: (typeof tags)[number]
}

/**
 * Code, strong, struck, emphasised, a spoiler, an address. Each repetition ends at its own delimiter, so that no text takes longer than
 * its length.
 */
const marks =
  /`(?<code>[^`\n]+)`|\*\*(?<strong>[^*\n]+)\*\*|~~(?<s>[^~\n]+)~~|(?<![\w*])([*_])(?<em>[^*_\n]+)\4(?!\w)|\|\|(?<spoiler>[^|\n]+)\|\||\bhttps?:\/\/[^\s<>"]+/g

/** Punctuation that ends a sentence rather than an address, and a bracket that the address did not open. */
const trimmed = (found: string): string => {
  const text = found.replace(/[.,:;!?'*_~]+$/, "")
  const isUnopened = text.endsWith(")") && !text.includes("(")
  return isUnopened ? trimmed(text.slice(0, -1)) : text
}

/** A part, and how many characters of the text it stands for. */
const partOf = ({ 0: found, groups = {} }: RegExpMatchArray): readonly [TextPart, number] => {
  for (const tag of tags) {
    const text = groups[tag]
    if (text !== undefined) return [{ text, tag }, found.length]
  }
  const href = trimmed(found)
  return URL.canParse(href) ? [{ text: href, href }, href.length] : [{ text: found }, found.length]
}

/** Splits a text at emphasis and at `http:` and `https:` addresses. No other scheme is ever linked. */
export const partsOf = (text: string): ReadonlyArray<TextPart> => {
  const parts: Array<TextPart> = []
  let end = 0
  for (const match of text.matchAll(marks)) {
    const [part, length] = partOf(match)
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push(part)
    end = match.index + length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The text in which `[spoiler]` stands for what is hidden, for what is read aloud. */
export const withoutSpoilers = (text: string): string => text.replace(/\|\|[^|\n]+\|\|/g, "[spoiler]")

/** A button in the place of the hidden text. Pressed, it gives way to the text, which gets the focus. */
const spoiler = (text: string, texts: Texts): Node => {
  const reveal = () => {
    const shown = element("span", { tabindex: "-1" }, ...richText(text, texts))
    cover.replaceWith(shown)
    shown.focus()
  }
  const cover = button({}, reveal, texts.showSpoiler)
  return cover
}

/** The nodes of a text. The page that a link opens learns nothing about this one. */
export const richText = (text: string, texts: Texts): ReadonlyArray<Node | string> =>
  partsOf(text).map(({ text, href, tag }) => {
    if (tag === "spoiler") return spoiler(text, texts)
    if (tag !== undefined) return element(tag, {}, text)
    if (href === undefined) return text
    return element("a", { href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, text)
  })
