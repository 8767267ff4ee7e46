import type { User } from "@hazel/domain/models/user-model"
import { type KeyboardEvent, useEffect, useMemo, useState } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import type { FoundEmoji } from "../emoji/emoji-index.ts"
import { loadEmojiIndex } from "../emoji/load-emoji-index.ts"
import { type CompletionToken, completionToken } from "./completion.ts"
import { peopleNamed } from "./people-named.ts"

export interface Suggestion {
  readonly key: string
  readonly insert: string
  readonly glyph: string | undefined
  readonly label: string
  readonly detail: string
  /** A command is shown without a picture, and its name is never cut. */
  readonly isCommand?: boolean
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
    const show = (matches: ReadonlyArray<FoundEmoji>) =>
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
    loadEmojiIndex().then(
      ({ searchEmoji }) => show(searchEmoji(query, limit)),
      () => show([])
    )
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
    return peopleNamed(query, users.values()).slice(0, limit).map(personSuggestion)
  }, [users, query])
}

const useCommandSuggestions = (token: CompletionToken | undefined) => {
  const hazel = useHazel()
  const query = token?.kind === "command" ? token.query : undefined
  const [found, setFound] = useState<ReadonlyArray<Suggestion>>([])
  useEffect(() => {
    if (query === undefined) return
    let isCurrent = true
    const show = (commands: ReadonlyArray<Suggestion>) => isCurrent && setFound(commands)
    import("../slash-command/known-commands.ts")
      .then(({ suggestedCommands }) => suggestedCommands(hazel, query, limit))
      .then(show, () => show([]))
    return () => {
      isCurrent = false
    }
  }, [hazel, query])
  return query === undefined ? [] : found
}

/** Escape closes the list for the token at the caret, however it continues, but not for another token. */
const useDismissal = (token: CompletionToken | undefined) => {
  const [dismissed, setDismissed] = useState<CompletionToken>()
  const isSameWord =
    dismissed !== undefined &&
    token?.start === dismissed.start &&
    (token.query.startsWith(dismissed.query) || dismissed.query.startsWith(token.query))
  if (dismissed !== undefined && !isSameWord) setDismissed(undefined)
  return { open: isSameWord ? undefined : token, dismiss: setDismissed }
}

/** The completions for the token at the caret, and the keys that choose among them. */
export const useCompletion = (
  text: string,
  caret: number,
  complete: (token: CompletionToken, insert: string) => void
) => {
  const [chosen, setChosen] = useState({ query: "", index: 0 })
  const found = useMemo(() => completionToken(text, caret), [text, caret])
  const { open: token, dismiss } = useDismissal(found)
  const suggestions = [...useEmojiSuggestions(token), ...usePersonSuggestions(token), ...useCommandSuggestions(token)]
  const index = chosen.query === token?.query ? Math.min(chosen.index, suggestions.length - 1) : 0
  const choose = (suggestion: Suggestion | undefined) => token && suggestion && complete(token, suggestion.insert)
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (token === undefined || suggestions.length === 0) return false
    // Enter runs a command that is typed whole, instead of completing it first.
    const isWhole = token.kind === "command" && suggestions[index]?.insert === `/${token.query} `
    if (isWhole && event.key === "Enter") return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      setChosen({ query: token.query, index: (index + step + suggestions.length) % suggestions.length })
    } else if (event.key === "Escape") dismiss(token)
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(suggestions[index])
    else return false
    event.preventDefault()
    return true
  }
  return { suggestions, index, choose, onKeyDown }
}
