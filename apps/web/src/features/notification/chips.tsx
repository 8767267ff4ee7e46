import { X } from "lucide-react"

interface ChipsProps {
  readonly label: string
  readonly chips: ReadonlyArray<{ readonly id: string; readonly name: string; readonly removal: string }>
  readonly remove: (id: string) => void
}

/** Names in a list, each with a button that removes it. */
export const Chips = ({ label, chips, remove }: ChipsProps) => (
  <ul aria-label={label} className="flex flex-wrap gap-1.5 empty:hidden">
    {chips.map(({ id, name, removal }) => (
      <li key={id} className="min-w-0">
        <button
          type="button"
          onClick={() => remove(id)}
          aria-label={removal}
          className="touch-target flex h-7 max-w-full items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-3 text-secondary font-medium text-accent-strong"
        >
          <bdi className="truncate">{name}</bdi> <X size={13} aria-hidden className="shrink-0" />
        </button>
      </li>
    ))}
  </ul>
)
