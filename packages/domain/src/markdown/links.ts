import type { DelimiterType, Element, InlineContext, MarkdownConfig } from "@lezer/markdown"
import { allowedLink } from "./allowed-link.ts"
import { inlineState } from "./inline-state.ts"
import { longestAddress, longestLinkTitle, mostOpenBrackets } from "./limits.ts"

const linkStart: DelimiterType = {}
const imageStart: DelimiterType = {}

interface Opener {
  /** Its index among the delimiters of the text. */
  readonly index: number
  readonly from: number
  readonly to: number
  readonly isImage: boolean
}

/** Open brackets. Those below `dead` contain a link, so they cannot begin one. */
const brackets = inlineState(() => ({ open: Array<Opener>(), dead: 0 }))

const open = (context: InlineContext, from: number, to: number, isImage: boolean) => {
  const state = brackets(context)
  if (state.open.length >= mostOpenBrackets) return to
  const type = isImage ? imageStart : linkStart
  context.addDelimiter(type, from, to, true, false)
  const index = context.findOpeningDelimiter(type)
  if (index !== null) state.open.push({ index, from, to, isImage })
  return to
}

const isEscapable = /^[!-/:-@[-`{-~]$/

/** The address without the backslashes that escape its characters. */
export const unescaped = (text: string) => text.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")

interface Span {
  readonly from: number
  readonly to: number
}

const bracketedAddress = (text: string, start: number): Span | undefined => {
  const [found] = /^<[^<>\n]*>/.exec(text.slice(start, start + longestAddress)) ?? []
  return found === undefined ? undefined : { from: start, to: start + found.length }
}

const deepestParentheses = 32

const bareAddress = (text: string, start: number): Span | undefined => {
  let depth = 0
  let end = start
  for (; end < text.length && end - start < longestAddress; end++) {
    const character = text[end] ?? ""
    if (/\s/.test(character)) break
    if (character === "\\" && isEscapable.test(text[end + 1] ?? "")) end++
    else if (character === "(" && ++depth > deepestParentheses) return undefined
    else if (character === ")" && --depth < 0) break
  }
  return end > start ? { from: start, to: end } : undefined
}

const title = /^(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))/su

const skipSpace = (text: string, start: number) => {
  let end = start
  while (/^\s$/.test(text[end] ?? "")) end++
  return end
}

/** The end of the title after an address, if there is one. */
const endOfTitle = (text: string, start: number) =>
  start + (title.exec(text.slice(start, start + longestLinkTitle))?.[0].length ?? 0)

/** Reads the content of the parentheses at `start`: `(address "title")`. */
const target = (text: string, start: number): (Span & { readonly end: number }) | undefined => {
  if (text[start] !== "(") return undefined
  const begin = skipSpace(text, start + 1)
  const address = text[begin] === "<" ? bracketedAddress(text, begin) : bareAddress(text, begin)
  if (address === undefined) return undefined
  const afterSpace = skipSpace(text, address.to)
  const end = afterSpace === address.to ? afterSpace : skipSpace(text, endOfTitle(text, afterSpace))
  return text[end] === ")" ? { ...address, end: end + 1 } : undefined
}

/** Reads `<address>` or `address` in a link's parentheses. */
export const addressIn = (written: string) => unescaped(written.startsWith("<") ? written.slice(1, -1) : written)

const elementOf = (context: InlineContext, opener: Opener, close: number): Element | undefined => {
  const { text, offset } = context
  const found = target(text, close + 1 - offset)
  if (found === undefined || allowedLink(addressIn(text.slice(found.from, found.to))) === undefined) return undefined
  const label = context.takeContent(opener.index)
  return context.elt(opener.isImage ? "Image" : "Link", opener.from, found.end + offset, [
    context.elt("LinkMark", opener.from, opener.to),
    ...label,
    context.elt("LinkMark", close, close + 2),
    context.elt("URL", found.from + offset, found.to + offset),
    context.elt("LinkMark", found.to + offset, found.end + offset)
  ])
}

/** A bracket is text if its link would contain a link, or if its address is not allowed. */
const close = (context: InlineContext, position: number) => {
  const state = brackets(context)
  const opener = state.open.pop()
  if (opener === undefined) return -1
  const isDead = state.open.length < state.dead && !opener.isImage
  state.dead = Math.min(state.dead, state.open.length)
  const link = isDead ? undefined : elementOf(context, opener, position)
  if (link === undefined) return -1
  if (!opener.isImage) state.dead = state.open.length
  return context.addElement(link)
}

const bracket = (context: InlineContext, next: number, position: number) => {
  if (next === 91 /* [ */) return open(context, position, position + 1, false)
  if (next === 33 /* ! */ && context.char(position + 1) === 91) return open(context, position, position + 2, true)
  return next === 93 /* ] */ ? close(context, position) : -1
}

export const Links: MarkdownConfig = {
  remove: ["Image", "LinkEnd"],
  parseInline: [{ name: "Link", parse: bracket }]
}
