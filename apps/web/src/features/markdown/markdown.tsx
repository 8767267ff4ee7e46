import { createElement, useMemo } from "react"
import { makeStore } from "../../ui/store.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { useReadable } from "../../ui/use-readable.ts"
import type { MarkdownProps } from "./rendered-markdown.tsx"
import { Typed } from "./typed.tsx"
import { useMaths } from "./use-maths.ts"

type Grammar = typeof import("./rendered-markdown.tsx")

/** "unreachable" if the network does not deliver it; undefined until one of the two is known. */
const loaded = makeStore<Grammar | "unreachable" | undefined>(undefined)

const load = () =>
  import("./rendered-markdown.tsx").catch((cause) => {
    loaded.set("unreachable")
    throw cause
  })

// The grammar is needed only once there are messages, so it is loaded in parallel with the connection that brings them.
void untilLoaded(load).then(loaded.set)

const useGrammar = () => {
  const grammar = useReadable(loaded)
  return grammar === "unreachable" ? undefined : grammar
}

/**
 * Lists of messages wait for the grammar, so that no message changes its height. A device that went offline before the
 * grammar was loaded shows messages as typed until it is.
 */
export const useIsMarkdownSettled = () => useReadable(loaded) !== undefined

/** Renders the text of a message. */
export const Markdown = (props: MarkdownProps) => {
  const grammar = useGrammar()
  const parse = useMaths(props.source, grammar)
  if (grammar === undefined) return <Typed text={props.source} />
  return createElement(grammar.RenderedMarkdown, parse ? { ...props, parse } : props)
}

/** The text of a message without its marks, for one-line excerpts and screen readers. */
export const usePlainText = (source: string) => {
  const grammar = useGrammar()
  return useMemo(() => grammar?.plainText(source) ?? source, [grammar, source])
}
