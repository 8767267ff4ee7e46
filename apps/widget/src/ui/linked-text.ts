import { element } from "./element.ts"

/** A part of a text; `href` if it is the address of a page. */
export interface TextPart {
  readonly text: string
  readonly href?: string
}

const address = /\bhttps?:\/\/[^\s<>"]+/g

/** Punctuation that ends a sentence rather than an address, and a bracket that the address did not open. */
const trimmed = (found: string): string => {
  const text = found.replace(/[.,:;!?'*_~]+$/, "")
  const isUnopened = text.endsWith(")") && !text.includes("(")
  return isUnopened ? trimmed(text.slice(0, -1)) : text
}

/** Splits a text at the `http:` and `https:` addresses in it. No other scheme is ever linked. */
export const partsOf = (text: string): ReadonlyArray<TextPart> => {
  const parts: Array<TextPart> = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const href = trimmed(found)
    if (!URL.canParse(href)) continue
    if (index > end) parts.push({ text: text.slice(end, index) })
    parts.push({ text: href, href })
    end = index + href.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** The nodes of a text. The page that a link opens learns nothing about this one. */
export const linkedText = (text: string): ReadonlyArray<Node | string> =>
  partsOf(text).map(({ text, href }) =>
    href === undefined ? text : element("a", { href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, text)
  )
