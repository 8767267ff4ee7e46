import { Effect } from "effect"
import { claimPath } from "../tokens/claim-path.ts"
import type { ChannelClaims, ChannelsClaim, MessageClaims, StorageClaims } from "../tokens/claims.ts"
import { TokenRefused } from "../tokens/token-refused.ts"
import { tokenLimits } from "../tokens/token-limits.ts"
import { channelNameProblem } from "../frames/names.ts"
import { compilePattern, type NamePattern } from "./pattern.ts"

/** Directives that hold for the names that a pattern matches. */
export interface Rule<Directives> {
  readonly pattern: NamePattern
  readonly directives: Directives
}

export interface ChannelRule extends Rule<ChannelClaims> {
  readonly messages: ReadonlyArray<Rule<MessageClaims>>
  readonly storage: ReadonlyArray<Rule<StorageClaims>>
}

/** The `channels` claim of one token with its patterns compiled. */
export interface ChannelRules {
  readonly rules: ReadonlyArray<ChannelRule>
  /** The names, without patterns, that the claim has as keys. */
  readonly names: ReadonlySet<string>
  /** The real name of each alias. An alias that is also a name of the token is none. Source: C3. */
  readonly aliases: ReadonlyMap<string, string>
  /** The names whose subscription begins with the connection. Source: C2. */
  readonly autoSubscribed: ReadonlyArray<string>
}

type Patterns<Directives> = { readonly [pattern: string]: Directives } | null | undefined

/** Compiles the patterns of one token and counts what they may cost together. */
class Compilation {
  #patterns = 0
  #instructions = 0

  rules<Directives>(path: ReadonlyArray<string>, claim: Patterns<Directives>) {
    return Effect.forEach(Object.entries(claim ?? {}), ([key, directives]) =>
      Effect.map(this.#pattern(claimPath([...path, key]), key), (pattern) => ({ key, pattern, directives }))
    )
  }

  #pattern(path: string, key: string): Effect.Effect<NamePattern, TokenRefused> {
    return Effect.suspend(() => {
      if (++this.#patterns > tokenLimits.patterns)
        return TokenRefused.claim("channels", `must have at most ${tokenLimits.patterns} names and patterns in all`)
      return Effect.flatMap(
        Effect.mapError(Effect.fromResult(compilePattern(key)), (problem) => TokenRefused.claim(path, problem)),
        (pattern) => this.#counted(pattern)
      )
    })
  }

  #counted(pattern: NamePattern) {
    this.#instructions += pattern.instructions
    return this.#instructions <= tokenLimits.regexInstructionsInAll
      ? Effect.succeed(pattern)
      : TokenRefused.claim("channels", "has too many regular expressions, or too large ones")
  }
}

const checkAlias = (
  path: string,
  { pattern, directives: { alias } }: Rule<ChannelClaims>,
  taken: ReadonlySet<string>
) => {
  if (alias === null || alias === undefined) return Effect.void
  if (pattern.kind !== "name") return TokenRefused.claim(path, "is allowed for a name only, not for a pattern")
  const problem = channelNameProblem(alias)
  if (problem !== undefined) return TokenRefused.claim(path, problem)
  return taken.has(alias) ? TokenRefused.claim(path, "must differ from all other aliases") : Effect.void
}

/** Compiles a `channels` claim. An invalid expression or alias refuses the whole token. Sources: J17, C3. */
export const compileChannels = Effect.fnUntraced(function* (claim: ChannelsClaim | null | undefined) {
  const compilation = new Compilation()
  const rules: Array<ChannelRule> = []
  const names = new Set<string>()
  const aliases = new Map<string, string>()
  const autoSubscribed: Array<string> = []
  for (const { key, pattern, directives } of yield* compilation.rules(["channels"], claim)) {
    const path = ["channels", key]
    const { alias, autoSubscribe, messages, storage } = directives
    yield* checkAlias(claimPath([...path, "alias"]), { pattern, directives }, new Set(aliases.keys()))
    if (alias) aliases.set(alias, key)
    if (pattern.kind === "name") names.add(key)
    if (autoSubscribe && pattern.kind === "name") autoSubscribed.push(key)
    rules.push({
      pattern,
      directives,
      messages: yield* compilation.rules([...path, "messages"], messages),
      storage: yield* compilation.rules([...path, "storage"], storage)
    })
  }
  for (const name of names) aliases.delete(name)
  const compiled: ChannelRules = { rules, names, aliases, autoSubscribed }
  return compiled
})
