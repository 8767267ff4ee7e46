import type { InlineContext, MarkdownConfig } from "@lezer/markdown"
import { allowedLink } from "./allowed-link.ts"
import { longestAddress } from "./limits.ts"
import { isEastAsian } from "./scripts.ts"

/** Characters that end an address for a reader: spaces, quotation marks, East Asian punctuation and invisible characters. */
const outside = String.raw`\s\p{Cc}\p{Default_Ignorable_Code_Point}<>"\x60«»‹›“”„‟\u3000-\u3004\u3008-\u3020\u3030\u303D\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65`

const webAddress = new RegExp(String.raw`(?:https?:\/\/|www\.)[^${outside}]+`, "iuy")

const mailAddress =
  /(?:mailto:)?[a-z0-9](?:[\w.+%-]{0,62}[\w+%-])?@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}(?![\w-])/iuy

const closing: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" }
const opening = new Set(Object.values(closing))

/** Cuts the address at the first bracket that was not opened within it: `[https://a.test/]`, `(see https://a.test/b_(c))`. */
const endOfBrackets = (text: string) => {
  const expected: Array<string> = []
  for (const [index, character] of Array.from(text, (character) => character).entries()) {
    if (opening.has(character)) expected.push(character)
    else if (closing[character] !== undefined && expected.pop() !== closing[character]) return index
  }
  return undefined
}

/** Marks that belong to the surrounding sentence if they are at the end of the address. */
const sentenceMarks = /(?:(?![-/%#&@=+$_)\]}])[\p{P}*_~|^])+$/u

/** The last label of a host mixes no script with ideographs: `https://a.test详见` ends before them. */
const endOfHost = /^((?:https?:\/\/|www\.)(?:[^/?#:.]*\.)+[a-z]{2,24})(?=[^a-z0-9./?#:@-])/iu

const withoutSentence = (found: string) => {
  const host = endOfHost.exec(found)?.[1]
  const address = host !== undefined && isEastAsian(found.charAt(host.length)) ? host : found
  const characters = Array.from(address)
  const kept = characters.slice(0, endOfBrackets(address)).join("")
  return kept.replace(/[_~*]+$/u, "").replace(sentenceMarks, "")
}

/** The target of a link to the address as typed. */
export const bareHref = (address: string) => {
  if (/^www\./i.test(address)) return `http://${address}`
  return /^(?:https?:|mailto:)/i.test(address) ? address : `mailto:${address}`
}

/** Matches a position inside a word or a path, or after the scheme of an address that contains another. */
const barred = /(?:[a-z0-9/]|\b(?:blob|view-source):)$/i

const isBarred = (context: InlineContext, position: number) =>
  barred.test(context.slice(Math.max(context.offset, position - 16), position))

interface Found {
  readonly address: string
  /** The end of the text that was read, which may be beyond the end of the address. */
  readonly length: number
}

const addressAt = (context: InlineContext, position: number): Found | undefined => {
  const text = context.text.slice(position - context.offset, position - context.offset + longestAddress)
  webAddress.lastIndex = 0
  const [web] = webAddress.exec(text) ?? []
  if (web !== undefined) return { address: withoutSentence(web), length: web.length }
  mailAddress.lastIndex = 0
  const [mail] = mailAddress.exec(text) ?? []
  return mail === undefined ? undefined : { address: mail, length: mail.length }
}

const bareAddress = (context: InlineContext, next: number, position: number) => {
  const isLetterOrDigit = (next >= 48 && next <= 57) || (next >= 65 && next <= 90) || (next >= 97 && next <= 122)
  if (!isLetterOrDigit || isBarred(context, position)) return -1
  const found = addressAt(context, position)
  if (found === undefined) return -1
  // Text that only looked like an address is plain text as far as it was read, so that no character is read twice.
  if (allowedLink(bareHref(found.address)) === undefined) return position + found.length
  return context.addElement(context.elt("URL", position, position + found.address.length))
}

/** Reads `<https://a.test>`, where the brackets delimit the address. */
const bracketedAddress = (context: InlineContext, next: number, position: number) => {
  if (next !== 60 /* < */) return -1
  const text = context.slice(position + 1, Math.min(position + 1 + longestAddress, context.end))
  const [found] = /^(?:(?:https?|mailto):[^\s<>]+|[\w.+%-]{1,64}@[a-z0-9.-]+)(?=>)/i.exec(text) ?? []
  if (found === undefined || allowedLink(bareHref(found)) === undefined) return -1
  const end = position + 1 + found.length
  return context.addElement(
    context.elt("Autolink", position, end + 1, [
      context.elt("LinkMark", position, position + 1),
      context.elt("URL", position + 1, end),
      context.elt("LinkMark", end, end + 1)
    ])
  )
}

export const BareAddresses: MarkdownConfig = {
  parseInline: [
    { name: "BareAddress", parse: bareAddress, after: "InlineCode" },
    { name: "HTMLTag", parse: bracketedAddress }
  ]
}
