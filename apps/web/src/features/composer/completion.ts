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
