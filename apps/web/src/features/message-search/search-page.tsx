import type { SearchSort } from "@hazel/domain/models/message-search-model"
import { Search } from "lucide-react"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { isPlainEnter } from "../../ui/keys.ts"
import { Queries } from "../../ui/queries.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"
import { Segments } from "../../ui/segments.tsx"
import type { MessageSearch } from "../../routes/search.ts"
import { ConnectionBar } from "../conversation/connection-bar.tsx"
import { PageHeader } from "../sidebar/page-header.tsx"
import { endsUnfinished } from "./operator-at.ts"
import { QueryField } from "./query-field.tsx"
import { Results } from "./results.tsx"
import { messageSearchTexts } from "./texts.ts"
import type { WantedMessages } from "./use-message-search.ts"

interface ShownSearch extends WantedMessages {
  /** Whether the hits of each channel are shown together. */
  readonly isGrouped: boolean
}

interface SearchPageProps extends ShownSearch {
  /** Changes the address of the page. */
  readonly search: (address: MessageSearch) => void
}

const addressOf = ({ query, sort, isGrouped }: ShownSearch): MessageSearch => ({
  ...(query.trim() !== "" && { q: query }),
  ...(sort === "newest" && { sort }),
  ...(isGrouped && { group: "channel" })
})

const sorts: ReadonlyArray<{ readonly value: SearchSort; readonly label: string }> = [
  { value: "relevance", label: messageSearchTexts.relevance },
  { value: "newest", label: messageSearchTexts.newest }
]

/** The pause after a key before what was typed is searched for. */
const pauseMs = 300

/** The search for messages. Its address can be shared. */
export default function SearchPage({ query, sort, isGrouped, search }: SearchPageProps) {
  const [text, setText] = useState(query)
  const [shown, setShown] = useState(query)
  const page = useRef<HTMLDivElement>(null)
  // The address changed by another way than typing, as by the back button.
  if (shown !== query) {
    setShown(query)
    if (text.trim() !== query.trim()) setText(query)
  }
  useEffect(() => {
    if (text.trim() === query.trim() || endsUnfinished(text)) return
    const timer = setTimeout(() => search(addressOf({ query: text, sort, isGrouped })), pauseMs)
    return () => clearTimeout(timer)
  }, [text, query, sort, isGrouped, search])
  const focusField = () => page.current?.querySelector("input")?.focus()
  const onKeyDown = (event: KeyboardEvent) => {
    if (isPlainEnter(event)) search(addressOf({ query: text, sort, isGrouped }))
    else if (event.key === "ArrowDown") page.current?.querySelector<HTMLElement>("[data-hit]")?.focus()
    else return
    event.preventDefault()
  }
  return (
    <Queries>
      <div ref={page} className="flex min-w-0 flex-1 flex-col bg-surface">
        <PageHeader icon={Search} title={messageSearchTexts.title} isTab />
        <div data-search-results className="relative flex min-h-0 flex-1 flex-col overflow-y-auto">
          <ConnectionBar />
          <div className="column flex flex-col gap-2.5 pt-4 pb-3">
            <QueryField text={text} setText={setText} onKeyDown={onKeyDown} />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <Segments
                label={messageSearchTexts.sort}
                options={sorts}
                value={sort}
                choose={(chosen) => search(addressOf({ query: text, sort: chosen, isGrouped }))}
              />
              <label className="touch-target flex items-center gap-2 text-secondary text-muted">
                <Checkbox
                  isChecked={isGrouped}
                  set={(grouped) => search(addressOf({ query: text, sort, isGrouped: grouped }))}
                />
                {messageSearchTexts.group}
              </label>
            </div>
          </div>
          <Results
            wanted={{ query, sort }}
            isGrouped={isGrouped}
            focusField={focusField}
            insert={(operator) => {
              setText(operator)
              focusField()
            }}
            look={(wider) => {
              search(addressOf({ query: wider, sort, isGrouped }))
              focusField()
            }}
          />
        </div>
      </div>
    </Queries>
  )
}
