import type { User } from "@hazel/domain/models/user-model"
import { type KeyboardEvent, useEffect, useMemo, useState } from "react"
import { useUsers } from "../../hazel.ts"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import { type CompletionToken, completionToken } from "./completion.ts"
import { type EmojiMatch, searchEmoji } from "./emoji-search.ts"

export interface Suggestion {
  readonly key: string
  readonly insert: string
  readonly glyph: string | undefined
  readonly label: string
  readonly detail: string
}

const limit = 8

const personSuggestion = (user: User): Suggestion => ({
  key: user.id,
  insert: `@${user.handle} `,
  glyph: undefined,
  label: user.displayName,
  detail: `@${user.handle}`
})

const useEmojiSuggestions = (token: CompletionToken | undefined) => {
  const query = token?.kind === "emoji" ? token.query : undefined
  const [found, setFound] = useState<ReadonlyArray<Suggestion>>([])
  useEffect(() => {
    if (query === undefined) return
    let isCurrent = true
    const show = (matches: ReadonlyArray<EmojiMatch>) =>
      isCurrent &&
      setFound(
        matches.map(({ emoji, shortcode }) => ({
          key: emoji,
          insert: `${emoji} `,
          glyph: emoji,
          label: `:${shortcode}:`,
          detail: ""
        }))
      )
    searchEmoji(query).then(show, () => show([]))
    return () => {
      isCurrent = false
    }
  }, [query])
  return query === undefined ? [] : found
}

const usePersonSuggestions = (token: CompletionToken | undefined) => {
  const users = useUsers()
  const query = token?.kind === "person" ? token.query : undefined
  return useMemo(() => {
    if (query === undefined || users === undefined) return []
    const people = Array.from(users.values()).filter(({ deactivatedAt }) => deactivatedAt === null)
    return fuzzyRank(query, people, (user) => [user.handle, user.displayName])
      .slice(0, limit)
      .map(personSuggestion)
  }, [users, query])
}

/** What could complete the word at the caret, and the keys that choose among it. */
export const useCompletion = (
  text: string,
  caret: number,
  complete: (token: CompletionToken, insert: string) => void
) => {
  const [dismissed, setDismissed] = useState<number>()
  const [chosen, setChosen] = useState({ query: "", index: 0 })
  const found = completionToken(text, caret)
  const token = found?.start === dismissed ? undefined : found
  const suggestions = [...useEmojiSuggestions(token), ...usePersonSuggestions(token)]
  const index = chosen.query === token?.query ? Math.min(chosen.index, suggestions.length - 1) : 0
  const choose = (suggestion: Suggestion | undefined) => token && suggestion && complete(token, suggestion.insert)
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (token === undefined || suggestions.length === 0 || event.nativeEvent.isComposing) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      setChosen({ query: token.query, index: (index + step + suggestions.length) % suggestions.length })
    } else if (event.key === "Escape") setDismissed(token.start)
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(suggestions[index])
    else return false
    event.preventDefault()
    return true
  }
  return { suggestions, index, choose, onKeyDown }
}
