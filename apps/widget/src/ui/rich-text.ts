import { element } from "./element.ts"

/** A part of a text: plain, the address of a page, or with an emphasis of Markdown. */
export interface TextPart {
  readonly text: string
  readonly href?: string
  readonly tag?: "code" | "strong" | "em" | "s"
}

/**
 * Code, strong, struck, emphasised, an address. Each repetition ends at its own delimiter, so that no text takes longer than
 * its length.
 */
const marks = /`([^`\n]+)`|\*\*([^*\n]+)\*\*|~~([^~\n]+)~~|(?<![\w*])([*_])([^*_\n]+)\4(?!\w)|\bhttps?:\/\/[^\s<>"]+/g

/** Punctuation that ends a sentence rather than an address, and a bracket that the address did not open. */
const trimmed = (found: string): string => {
  const text = found.replace(/[.,:;!?'*_~]+$/, "")
  const isUnopened = text.endsWith(")") && !text.includes("(")
  return isUnopened ? trimmed(text.slice(0, -1)) : text
}

/** A part, and how many characters of the text it stands for. */
const partOf = ([found, code, strong, struck, , emphasised]: RegExpMatchArray): readonly [TextPart, number] => {
  if (code !== undefined) return [{ text: code, tag: "code" }, found.length]
  if (strong !== undefined) return [{ text: strong, tag: "strong" }, found.length]
  if (struck !== undefined) return [{ text: struck, tag: "s" }, found.length]
  if (emphasised !== undefined) return [{ text: emphasised, tag: "em" }, found.length]
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

/** The nodes of a text. The page that a link opens learns nothing about this one. */
export const richText = (text: string): ReadonlyArray<Node | string> =>
  partsOf(text).map(({ text, href, tag }) => {
    if (tag !== undefined) return element(tag, {}, text)
    if (href === undefined) return text
    return element("a", { href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, text)
  })
