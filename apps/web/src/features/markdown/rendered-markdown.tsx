import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"
import { excerptOfBlocks } from "@hazel/domain/markdown/plain-text"
import { memo, useMemo } from "react"
import { blocks } from "./blocks.tsx"
import { useEmojiNames } from "./emoji-names.ts"
import { onlyEmoji } from "./only-emoji.ts"
import type { Mentionable } from "./mentionable.ts"
import { TypedOnFailure } from "./typed-on-failure.tsx"

export { formulas } from "./formulas.ts"
export { parseMarkdown }

/** The text of a message without its marks, for one-line excerpts and screen readers. */
export const plainText = (source: string) => excerptOfBlocks(parseMarkdown(source))

export interface MarkdownProps {
  readonly source: string
  readonly people: Mentionable
  readonly parse?: typeof parseMarkdown
}

const Text = ({ source, people, parse = parseMarkdown }: MarkdownProps) => {
  const children = useMemo(() => parse(source), [parse, source])
  const emoji = onlyEmoji(children, useEmojiNames(false))
  if (emoji !== undefined) return <p className="text-[2rem] leading-10">{emoji}</p>
  return <div className="flex flex-col gap-1.5 [overflow-wrap:anywhere]">{blocks(children, people)}</div>
}

/** Renders a message's text. Its tree becomes React elements, so that no part of it can become markup. */
export const RenderedMarkdown = memo((props: MarkdownProps) => (
  <TypedOnFailure text={props.source}>
    <Text {...props} />
  </TypedOnFailure>
))
