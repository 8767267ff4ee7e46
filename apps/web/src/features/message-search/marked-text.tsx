import type { SearchHit } from "@hazel/domain/models/message-search-model"
import type { ReactNode } from "react"

/** A plain text with its matches marked. */
export const MarkedText = ({ snippet: { text, ranges } }: Pick<SearchHit, "snippet">) => {
  const parts: Array<ReactNode> = []
  let done = 0
  for (const { start, end } of ranges) {
    parts.push(
      text.slice(done, start),
      <mark key={start} className="rounded-[3px] bg-accent-soft font-medium text-text">
        {text.slice(start, end)}
      </mark>
    )
    done = end
  }
  return (
    <>
      {parts}
      {text.slice(done)}
    </>
  )
}
