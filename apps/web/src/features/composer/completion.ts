export interface CompletionToken {
  readonly kind: "emoji" | "person"
  readonly query: string
  /** Where in the text the token begins, its `:` or `@` included. */
  readonly start: number
  readonly end: number
}

const shortestEmojiQuery = 2
const pattern = /(?<=^|[\s(])([:@])([\p{L}\p{N}_+.-]*)$/u

/** What is being typed at the caret that could be completed: `:smi` or `@ad`. */
export const completionToken = (text: string, caret: number): CompletionToken | undefined => {
  const match = pattern.exec(text.slice(0, caret))
  if (match === null) return undefined
  const [written, sign = "", query = ""] = match
  if (sign === ":" && query.length < shortestEmojiQuery) return undefined
  return { kind: sign === ":" ? "emoji" : "person", query, start: caret - written.length, end: caret }
}

interface Shortcode {
  readonly name: string
  readonly start: number
  readonly end: number
}

const finished = /(?<=^|[\s(]):([a-z0-9_+-]{2,}):$/iu

/** The `:tada:` whose last colon stands before the caret. */
export const finishedShortcode = (text: string, caret: number): Shortcode | undefined => {
  const match = finished.exec(text.slice(0, caret))
  if (match === null) return undefined
  const [written, name = ""] = match
  return { name: name.toLowerCase(), start: caret - written.length, end: caret }
}
