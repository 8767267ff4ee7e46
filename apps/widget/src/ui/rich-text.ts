import { button, element } from "./element.ts"
import type { Texts } from "./texts.ts"

/** A part of a text: plain, the address of a page, or with an emphasis of Markdown. */
export interface TextPart {
  readonly text: string
  readonly href?: string
  readonly tag?: "code" | "strong" | "em" | "s"
  /** Hidden until the person asks for it. */
  readonly isSpoiler?: true
}

/**
 * Code, strong, struck, emphasised, a spoiler, an address. Each repetition ends at its own delimiter, so that no text takes longer than
 * its length.
 */
const marks =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|~~([^~\n]+)~~|(?<![\w*])([*_])([^*_\n]+)\4(?!\w)|\|\|([^|\n]+)\|\||\bhttps?:\/\/[^\s<>"]+/g

/** Punctuation that ends a sentence rather than an address, and a bracket that the address did not open. */
const trimmed = (found: string): string => {
  const text = found.replace(/[.,:;!?'*_~]+$/, "")
  const isUnopened = text.endsWith(")") && !text.includes("(")
  return isUnopened ? trimmed(text.slice(0, -1)) : text
}

/** A part, and how many characters of the text it stands for. */
const partOf = ([found, code, strong, struck, , emphasised, hidden]: RegExpMatchArray): readonly [TextPart, number] => {
  if (code !== undefined) return [{ text: code, tag: "code" }, found.length]
  if (strong !== undefined) return [{ text: strong, tag: "strong" }, found.length]
  if (struck !== undefined) return [{ text: struck, tag: "s" }, found.length]
  if (emphasised !== undefined) return [{ text: emphasised, tag: "em" }, found.length]
  if (hidden !== undefined) return [{ text: hidden, isSpoiler: true }, found.length]
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

/** A cover of the size of the hidden text. Pressed, it gives way to the text, which gets the focus. */
const spoiler = (text: string, texts: Texts): Node => {
  const cover = button(
    { class: "spoiler", "aria-label": texts.showSpoiler },
    () => {
      const shown = element("span", { class: "spoiler", tabindex: "-1" }, ...richText(text, texts))
      cover.replaceWith(shown)
      shown.focus({ preventScroll: true })
    },
    element("span", { "aria-hidden": "true" }, text)
  )
  return cover
}

/** The nodes of a text. The page that a link opens learns nothing about this one. */
export const richText = (text: string, texts: Texts): ReadonlyArray<Node | string> =>
  partsOf(text).map(({ text, href, tag, isSpoiler }) => {
    if (isSpoiler) return spoiler(text, texts)
    if (tag !== undefined) return element(tag, {}, text)
    if (href === undefined) return text
    return element("a", { href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, text)
  })
