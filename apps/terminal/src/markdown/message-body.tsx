import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"
import { Box } from "ink"
import { memo, useMemo } from "react"
import { blocks } from "./blocks.tsx"
import type { Mentionable } from "./mentionable.ts"

interface Props {
  readonly body: string
  readonly people: Mentionable
}

/** The text of a message with its formatting. */
export const MessageBody = memo(({ body, people }: Props) => {
  const children = useMemo(() => parseMarkdown(body), [body])
  return <Box flexDirection="column">{blocks(children, people)}</Box>
})
