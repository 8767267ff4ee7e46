import { useEffect, useMemo } from "react"
import { makeStore } from "../../ui/store.ts"
import { useSelected } from "../../ui/use-readable.ts"
import type { Highlight } from "./highlighter.ts"
import { languageCalled, type LanguageLabel } from "./languages.ts"

/** Longer code stays in one colour, because its tokens would hold up the page. */
const mostCharacters = 20_000

type Loaded = Highlight | "loading"

/** By label of language. A row that the list mounts again is in colour at once. */
const loaded = makeStore<ReadonlyMap<LanguageLabel, Loaded>>(new Map())

const keep = (label: LanguageLabel, highlight: Loaded | undefined) => {
  const next = new Map(loaded.get())
  if (highlight === undefined) next.delete(label)
  else next.set(label, highlight)
  loaded.set(next)
}

/** A failed load is tried again with the next block of code in the language. */
const load = async (language: LanguageLabel) => {
  if (loaded.get().has(language)) return
  keep(language, "loading")
  const highlight = await import("./highlighter.ts")
    .then(({ highlighterOf }) => highlighterOf(language))
    .catch(() => undefined)
  keep(language, highlight)
}

/** The language of a block of code and, once its grammar has been loaded, the tokens of the text. */
export const useHighlight = (text: string, name: string | undefined) => {
  const language = name === undefined ? undefined : languageCalled(name)
  const highlight = useSelected(loaded, (all) => language && all.get(language))
  const isWanted = text.length <= mostCharacters
  useEffect(() => {
    if (language && isWanted) void load(language)
  }, [language, isWanted])
  const tokens = useMemo(
    () => (typeof highlight === "function" && isWanted ? highlight(text) : undefined),
    [highlight, isWanted, text]
  )
  return { label: language ?? name, tokens }
}
