import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"
import { memo, useMemo } from "react"
import { blocks } from "./blocks.tsx"
import { isOnlyEmoji } from "./emoji-only.ts"
import type { Mentionable } from "./people.ts"
import { TypedOnFailure } from "./typed-on-failure.tsx"

export interface MarkdownProps {
  readonly source: string
  readonly people: Mentionable
}

const Text = ({ source, people }: MarkdownProps) => {
  const children = useMemo(() => parseMarkdown(source), [source])
  if (isOnlyEmoji(source)) return <p className="text-[2rem] leading-10">{source.trim()}</p>
  return <div className="flex flex-col gap-2 [overflow-wrap:anywhere]">{blocks(children, people)}</div>
}

/** A message's text. Its tree becomes React elements, so that no part of it can ever be markup. */
export const RenderedMarkdown = memo(({ source, people }: MarkdownProps) => (
  <TypedOnFailure text={source}>
    <Text source={source} people={people} />
  </TypedOnFailure>
))
