import { Search } from "lucide-react"
import { type KeyboardEvent, useId, useMemo, useState } from "react"
import { classNames } from "../../ui/class-names.ts"
import { SearchField } from "../../ui/search-field.tsx"
import { operatorAt } from "./operator-at.ts"
import { messageSearchTexts } from "./texts.ts"
import { type Suggestion, useSuggestions } from "./use-suggestions.ts"

interface QueryFieldProps {
  readonly text: string
  readonly setText: (text: string) => void
  /** Called for keys that do not choose a suggestion. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface SuggestionListProps {
  readonly id: string
  readonly suggestions: ReadonlyArray<Suggestion>
  readonly index: number
  readonly choose: (suggestion: Suggestion) => void
}

const SuggestionList = ({ id, suggestions, index, choose }: SuggestionListProps) => (
  <ul
    id={id}
    role="listbox"
    aria-label={messageSearchTexts.suggestions}
    className="absolute top-full left-0 z-20 mt-1.5 w-80 max-w-full max-md:w-full animate-appear rounded-md bg-raised p-1 shadow-float"
  >
    {suggestions.map((suggestion, place) => (
      <li
        key={suggestion.value}
        id={`${id}-${place}`}
        role="option"
        aria-selected={place === index}
        onPointerDown={(event) => {
          event.preventDefault()
          choose(suggestion)
        }}
        className={classNames(
          "flex h-8 items-center gap-2.5 rounded-sm px-2 text-secondary hover:bg-hover pointer-coarse:h-11",
          place === index && "bg-pressed"
        )}
      >
        <bdi className="max-w-[60%] shrink-0 truncate font-medium">{suggestion.value}</bdi>
        <bdi className="truncate text-muted">{suggestion.label}</bdi>
      </li>
    ))}
  </ul>
)

/** The field of a query. The value of an operator is completed by the arrow keys and Enter or Tab. */
export const QueryField = ({ text, setText, onKeyDown }: QueryFieldProps) => {
  const id = useId()
  const [caret, setCaret] = useState(text.length)
  const [chosen, setChosen] = useState({ text, index: 0 })
  const [dismissed, dismiss] = useState<string>()
  const token = useMemo(() => (text === dismissed ? undefined : operatorAt(text, caret)), [text, caret, dismissed])
  const suggestions = useSuggestions(token)
  const index = chosen.text === text ? Math.min(chosen.index, suggestions.length - 1) : 0
  const choose = ({ value }: Suggestion) => {
    if (token === undefined) return
    const before = `${text.slice(0, token.start)}${value} `
    setText(before + text.slice(token.end).trimStart())
    setCaret(before.length)
  }
  const onKey = (event: KeyboardEvent) => {
    const suggestion = suggestions[index]
    if (suggestion === undefined) return onKeyDown(event)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setChosen({ text, index: (index + step + suggestions.length) % suggestions.length })
    else if (event.key === "Escape") dismiss(text)
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) choose(suggestion)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isOpen = suggestions.length > 0
  return (
    <div className="relative">
      <SearchField
        icon={Search}
        label={messageSearchTexts.field}
        value={text}
        setValue={(value, place) => {
          setText(value)
          setCaret(place)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? currentTarget.value.length)}
        onKeyDown={onKey}
        onBlur={() => dismiss(text)}
        role="combobox"
        aria-expanded={isOpen}
        aria-autocomplete="list"
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen ? `${id}-${index}` : undefined}
        autoFocus
        maxLength={500}
      />
      {isOpen && <SuggestionList id={id} suggestions={suggestions} index={index} choose={choose} />}
    </div>
  )
}
