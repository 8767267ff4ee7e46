import { type ComponentType, createElement } from "react"
import { makeStore } from "../../ui/store.ts"
import { untilLoaded } from "../../ui/until-loaded.ts"
import { useReadable } from "../../ui/use-readable.ts"
import type { MarkdownProps } from "./rendered-markdown.tsx"
import { Typed } from "./typed.tsx"

const rendered = makeStore<ComponentType<MarkdownProps> | undefined>(undefined)

// The grammar is not needed before there are messages. It is loaded beside the connection that brings them.
void untilLoaded(() => import("./rendered-markdown.tsx")).then(({ RenderedMarkdown }) => rendered.set(RenderedMarkdown))

/** Whether messages can be shown as what they mean. Lists of messages wait for it, so that none changes its height. */
export const useCanRenderMarkdown = () => useReadable(rendered) !== undefined

/** A message's text. */
export const Markdown = (props: MarkdownProps) => {
  const Rendered = useReadable(rendered)
  return Rendered === undefined ? <Typed text={props.source} /> : createElement(Rendered, props)
}
