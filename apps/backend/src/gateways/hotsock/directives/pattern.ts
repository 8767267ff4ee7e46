import { Result } from "effect"
import { RE2JS, RE2JSException } from "re2js"
import { tokenLimits } from "../tokens/token-limits.ts"

const regexPrefix = "#regex:"

/** A key of `channels`, `messages` or `storage`: a name, a name with wildcards, or an expression. Source: J15. */
export interface NamePattern {
  readonly kind: "name" | "wildcard" | "regex"
  readonly matches: (name: string) => boolean
  /** Instructions of the compiled expression, of which a token may have a limited number. */
  readonly instructions: number
}

/**
 * Matches an asterisk with any characters, also none. It looks for the parts from left to right, which takes time in
 * proportion to the name; a regular expression made of the pattern would go back for every asterisk.
 */
const wildcard = (text: string) => {
  const parts = text.split("*")
  const first = parts[0] ?? ""
  const last = parts.at(-1) ?? ""
  const inner = parts.slice(1, -1)
  return (name: string) => {
    if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false
    const end = name.length - last.length
    let position = first.length
    for (const part of inner) {
      const found = name.indexOf(part, position)
      if (found === -1 || found + part.length > end) return false
      position = found + part.length
    }
    return true
  }
}

/** Compiles an expression of Go's syntax. It is searched for anywhere in a name unless it has anchors. */
const regex = (expression: string): Result.Result<NamePattern, string> => {
  if (expression.length > tokenLimits.regexCharacters)
    return Result.fail(`must have at most ${tokenLimits.regexCharacters} characters after ${regexPrefix}`)
  try {
    const compiled = RE2JS.compile(expression)
    const instructions = compiled.programSize()
    if (instructions > tokenLimits.regexInstructions)
      return Result.fail("is too large when its repetitions are counted")
    return Result.succeed({ kind: "regex", matches: (name) => compiled.test(name), instructions })
  } catch (error) {
    if (error instanceof RE2JSException) return Result.fail(`is no regular expression: ${error.message}`)
    throw error
  }
}

/** Compiles a pattern, or answers what is wrong with it. Source: J17. */
export const compilePattern = (text: string): Result.Result<NamePattern, string> => {
  if (text.startsWith(regexPrefix)) return regex(text.slice(regexPrefix.length))
  if (text.includes("*")) return Result.succeed({ kind: "wildcard", matches: wildcard(text), instructions: 0 })
  return Result.succeed({ kind: "name", matches: (name) => name === text, instructions: 0 })
}
