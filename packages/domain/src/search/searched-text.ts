import { parseMarkdown } from "../markdown/parse-markdown.ts"
import { excerptOfBlocks } from "../markdown/plain-text.ts"

interface Searched {
  readonly body: string
  readonly attachments: ReadonlyArray<{ readonly name: string }>
}

/** The text of a message without its hidden text, and the names of its files, apart from each other although a snippet shows them in one line. */
export const searchedText = ({ body, attachments }: Searched): string =>
  [excerptOfBlocks(parseMarkdown(body)), ...attachments.map(({ name }) => name)]
    .filter((part) => part !== "")
    .join(" · ")
