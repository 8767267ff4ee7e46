import { X } from "lucide-react"
import { channelPreferenceTexts } from "./texts.ts"

interface TagChipsProps {
  readonly tags: ReadonlyArray<string>
  readonly remove: (tag: string) => void
}

export const TagChips = ({ tags, remove }: TagChipsProps) => (
  <ul aria-label={channelPreferenceTexts.tags} className="flex flex-wrap gap-1.5 empty:hidden">
    {tags.map((tag) => (
      <li key={tag} className="min-w-0">
        <button
          type="button"
          onClick={() => remove(tag)}
          aria-label={channelPreferenceTexts.removeTag(tag)}
          className="touch-target flex h-7 max-w-full items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-3 text-secondary font-medium text-accent-strong"
        >
          <span className="truncate">{tag}</span> <X size={13} aria-hidden className="shrink-0" />
        </button>
      </li>
    ))}
  </ul>
)
