import { Tag } from "lucide-react"
import { classNames } from "../../ui/class-names.ts"
import { channelPreferenceTexts } from "./texts.ts"

interface TagSuggestionsProps {
  readonly id: string
  readonly suggested: ReadonlyArray<string>
  /** How many channels have each tag. */
  readonly used: ReadonlyMap<string, number>
  readonly highlighted: number
  readonly choose: (tag: string) => void
}

const channelCount = (count: number | undefined) => {
  if (count === undefined) return "new"
  return channelPreferenceTexts.channels(count)
}

/** Suggests tags. The keyboard focus stays in the field above. */
export const TagSuggestions = ({ id, suggested, used, highlighted, choose }: TagSuggestionsProps) => (
  <ul
    id={id}
    role="listbox"
    aria-label={channelPreferenceTexts.suggestedTags}
    onMouseDown={(event) => event.preventDefault()}
    // The height does not follow what is typed, which would move the dialog. Before the first tag only a new one is suggested.
    className={classNames("-mx-2 overflow-y-auto", used.size > 0 ? "h-56" : "h-11")}
  >
    {suggested.map((tag, place) => (
      <li
        key={tag}
        id={`${id}-${place}`}
        role="option"
        aria-selected={place === highlighted}
        onClick={() => choose(tag)}
        className={classNames(
          "flex h-9 items-center gap-2.5 rounded-sm px-2 text-secondary hover:bg-hover pointer-coarse:h-11",
          place === highlighted && "bg-pressed"
        )}
      >
        <Tag size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{tag}</span>
        <span className="shrink-0 text-muted">{channelCount(used.get(tag))}</span>
      </li>
    ))}
  </ul>
)
