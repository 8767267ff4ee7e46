import { Avatar } from "../../ui/avatar.tsx"
import { classNames } from "../../ui/class-names.ts"
import type { Suggestion } from "./use-completion.ts"
import { composerTexts } from "./texts.ts"

interface CompletionListProps {
  readonly id: string
  readonly suggestions: ReadonlyArray<Suggestion>
  readonly index: number
  readonly choose: (suggestion: Suggestion) => void
}

export const optionId = (id: string, index: number) => `${id}-${index}`

/** Opens upward over the composer. The keyboard focus stays in the text. */
export const CompletionList = ({ id, suggestions, index, choose }: CompletionListProps) => (
  <ul
    id={id}
    role="listbox"
    aria-label={composerTexts.suggestions}
    className={classNames(
      "absolute bottom-full left-0 z-20 mb-1.5 max-h-80 max-w-full max-md:w-full animate-appear overflow-y-auto rounded-md bg-raised p-1 shadow-float",
      suggestions[0]?.isCommand ? "w-120" : "w-80"
    )}
  >
    {suggestions.map((suggestion, place) => (
      <li
        key={suggestion.key}
        id={optionId(id, place)}
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
        {suggestion.isCommand ? undefined : suggestion.glyph === undefined ? (
          <Avatar id={suggestion.key} name={suggestion.label} size="small" />
        ) : (
          <span className="w-5 text-center text-[16px]">{suggestion.glyph}</span>
        )}
        <span
          className={classNames(
            "truncate font-medium",
            suggestion.detail !== "" && (suggestion.isCommand ? "shrink-0" : "max-w-3/5 shrink-0")
          )}
        >
          <bdi>{suggestion.label}</bdi>
        </span>
        <span className="truncate text-muted">{suggestion.detail}</span>
      </li>
    ))}
  </ul>
)
