import { createElement, useMemo } from "react"
import { makeStore } from "../../ui/store.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { useReadable } from "../../ui/use-readable.ts"
import type { MarkdownProps } from "./rendered-markdown.tsx"
import { Typed } from "./typed.tsx"

const loaded = makeStore<typeof import("./rendered-markdown.tsx") | undefined>(undefined)

// The grammar is not needed before there are messages. It is loaded beside the connection that brings them.
void untilLoaded(() => import("./rendered-markdown.tsx")).then(loaded.set)

/** Whether messages can be shown as what they mean. Lists of messages wait for it, so that none changes its height. */
export const useCanRenderMarkdown = () => useReadable(loaded) !== undefined

/** A message's text. */
export const Markdown = (props: MarkdownProps) => {
  const grammar = useReadable(loaded)
  return grammar === undefined ? <Typed text={props.source} /> : createElement(grammar.RenderedMarkdown, props)
}

/** The words of a message without their marks, for places that show it in a line or read it aloud. */
export const usePlainText = (source: string) => {
  const grammar = useReadable(loaded)
  return useMemo(() => grammar?.plainText(source) ?? source, [grammar, source])
}
