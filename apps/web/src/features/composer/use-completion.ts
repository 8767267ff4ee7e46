import type { Hazel } from "@hazel/client"
import { type KeyboardEvent, useEffect, useMemo, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { loadEmojiIndex } from "../emoji/load-emoji-index.ts"
import { type CompletionToken, completionToken } from "./completion.ts"
import { loadWhenIdle } from "../../ui/load-when-idle.ts"

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

type Load = (query: string, hazel: Hazel) => Promise<ReadonlyArray<Suggestion>>

const loadMentions = () => import("../mention/suggested-mentions.ts")
loadWhenIdle(loadMentions)

/** The suggestions are searched by code that is loaded when it is first needed. */
const loads: Readonly<Record<CompletionToken["kind"], Load>> = {
  person: async (query, hazel) => {
    const { suggestedMentions } = await loadMentions()
    return suggestedMentions(hazel, query, limit)
  },
  channel: async (query, hazel) => {
    const { suggestedChannels } = await import("../channel/suggested-channels.ts")
    return suggestedChannels(hazel, query, limit)
  },
  emoji: async (query) => {
    const [{ searchEmoji }, { inChosenTone }] = await Promise.all([loadEmojiIndex(), import("../emoji/skin-tone.ts")])
    return searchEmoji(query, limit).map(({ emoji, shortcode }) => ({
      key: emoji,
      insert: `${inChosenTone(emoji)} `,
      glyph: inChosenTone(emoji),
      label: `:${shortcode}:`,
      detail: ""
    }))
  },
  command: async (query, hazel) => {
    const { suggestedCommands } = await import("../slash-command/known-commands.ts")
    return suggestedCommands(hazel, query, limit)
  }
}

const nothingFound: ReadonlyArray<Suggestion> = []

const useLoadedSuggestions = (token: CompletionToken | undefined) => {
  const hazel = useHazel()
  const load = token && loads[token.kind]
  const query = token?.query
  const [found, setFound] = useState({ load, suggestions: nothingFound })
  useEffect(() => {
    if (load === undefined || query === undefined) return
    let isCurrent = true
    const show = (suggestions: ReadonlyArray<Suggestion>) => isCurrent && setFound({ load, suggestions })
    load(query, hazel).then(show, () => show(nothingFound))
    return () => {
      isCurrent = false
    }
  }, [load, query, hazel])
  return load !== undefined && found.load === load ? found.suggestions : nothingFound
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

const everyKind = ["emoji", "person", "channel", "command"] as const

/** The completions for the token at the caret, and the keys that choose among them. */
export const useCompletion = (
  text: string,
  caret: number,
  complete: (token: CompletionToken, insert: string) => void,
  kinds: ReadonlyArray<CompletionToken["kind"]> = everyKind
) => {
  const [chosen, setChosen] = useState({ query: "", index: 0 })
  const found = useMemo(() => completionToken(text, caret), [text, caret])
  const { open: token, dismiss } = useDismissal(found && kinds.includes(found.kind) ? found : undefined)
  const suggestions = useLoadedSuggestions(token)
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
