import { use, useEffect } from "react"
import { HazelContext } from "../../hazel.ts"
import { makeStore } from "../../ui/store.ts"
import { useReadable } from "../../ui/use-readable.ts"

type Grammar = typeof import("./rendered-markdown.tsx")

const loaded = makeStore<Grammar["parseMarkdown"] | undefined>(undefined)
const nowhere = makeStore(undefined)

const load = async ({ formulas, parseMarkdown }: Grammar) => {
  const { show, withMaths } = await import("./maths.tsx")
  formulas.show = show
  loaded.set(withMaths(parseMarkdown))
}

/** The grammar with formulas, if the workspace wants them, the text may have one and their code has been loaded. */
export const useMaths = (source: string, grammar: Grammar | undefined) => {
  const parse = useReadable(loaded)
  const workspace = useReadable(use(HazelContext)?.directory ?? nowhere)?.workspace
  const isWanted = workspace?.showsMaths === true && source.includes("$")
  useEffect(() => {
    // A failed load is tried again with the next text.
    if (isWanted && grammar && loaded.get() === undefined) load(grammar).catch(() => undefined)
  }, [isWanted, grammar])
  return isWanted ? parse : undefined
}
