import { parseMarkdown } from "../markdown/parse-markdown.ts"
import { excerptOfBlocks } from "../markdown/plain-text.ts"

interface Searched {
  readonly body: string
  readonly attachments: ReadonlyArray<{ readonly name: string }>
}

/** The text of a message without its spoilers, and the names of its files. A snippet shows them in one line, so dots stand between them. */
export const searchedText = ({ body, attachments }: Searched): string =>
  [excerptOfBlocks(parseMarkdown(body)), ...attachments.map(({ name }) => name)]
    .filter((part) => part !== "")
    .join(" · ")
