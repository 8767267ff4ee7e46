import { createElement, useMemo } from "react"
import { makeStore } from "../../ui/store.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { useReadable } from "../../ui/use-readable.ts"
import type { MarkdownProps } from "./rendered-markdown.tsx"
import { Typed } from "./typed.tsx"

type Grammar = typeof import("./rendered-markdown.tsx")

/** "unreachable" while the network does not bring it, and undefined until that is known. */
const loaded = makeStore<Grammar | "unreachable" | undefined>(undefined)

const load = () =>
  import("./rendered-markdown.tsx").catch((cause) => {
    loaded.set("unreachable")
    throw cause
  })

// The grammar is not needed before there are messages. It is loaded beside the connection that brings them.
void untilLoaded(load).then(loaded.set)

const useGrammar = () => {
  const grammar = useReadable(loaded)
  return grammar === "unreachable" ? undefined : grammar
}

/**
 * Lists of messages wait for the grammar, so that no message changes its height. A device that went offline too early for
 * it shows messages as they were typed until it comes.
 */
export const useIsMarkdownSettled = () => useReadable(loaded) !== undefined

/** A message's text. */
export const Markdown = (props: MarkdownProps) => {
  const grammar = useGrammar()
  return grammar === undefined ? <Typed text={props.source} /> : createElement(grammar.RenderedMarkdown, props)
}

/** The words of a message without their marks, for places that show it in a line or read it aloud. */
export const usePlainText = (source: string) => {
  const grammar = useGrammar()
  return useMemo(() => grammar?.plainText(source) ?? source, [grammar, source])
}
