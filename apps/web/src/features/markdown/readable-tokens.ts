import { Marked, type Token, type Tokens } from "marked"

const marked = new Marked({ gfm: true, breaks: true })

/** Nobody writes deeper than this by hand, and each level costs the browser several levels of its stack. */
const deepest = 24

const cellsOf = ({ header, rows }: Tokens.Table) => [...header, ...rows.flat()]

const within = (token: Token): ReadonlyArray<Token> => {
  if (token.type === "table") return cellsOf(token as Tokens.Table).flatMap(({ tokens }) => tokens)
  if (token.type === "list") return (token as Tokens.List).items
  return "tokens" in token ? (token.tokens ?? []) : []
}

const isTooDeep = (tokens: ReadonlyArray<Token>) => {
  let level = tokens
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap(within)
  }
  return false
}

/** What the text consists of; `undefined` when it is nested too deeply to be shown as anything but what was typed. */
export const readableTokens = (source: string): ReadonlyArray<Token> | undefined => {
  try {
    const tokens = marked.lexer(source)
    return isTooDeep(tokens) ? undefined : tokens
  } catch (error) {
    // The lexer calls itself for each level, until there is no stack left.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
