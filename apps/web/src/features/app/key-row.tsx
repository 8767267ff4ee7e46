import type { ReactNode } from "react"
import { Trash2 } from "lucide-react"
import { IconButton } from "../../ui/icon-button.tsx"

interface KeyRowProps {
  readonly title: ReactNode
  readonly detail: ReactNode
  /** The accessible name of the button that deletes the key. */
  readonly deleteLabel: string
  readonly remove: () => void
  readonly children?: ReactNode
}

export const KeyRow = ({ title, detail, deleteLabel, remove, children }: KeyRowProps) => (
  <li className="flex min-h-13 items-center gap-3 py-2">
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="truncate font-medium">{title}</span>
      <span className="text-small text-muted">{detail}</span>
    </span>
    {children}
    <IconButton icon={Trash2} label={deleteLabel} onClick={remove} />
  </li>
)

export const KeyList = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ul aria-label={label} className="divide-y divide-line rounded-md border border-line px-3">
    {children}
  </ul>
)
