import type { ReactNode } from "react"

interface CheckFieldProps {
  readonly label: string
  readonly detail: ReactNode
  readonly isChecked: boolean
  readonly set: (isChecked: boolean) => void
}

/** Something that is so or not, explained. */
export const CheckField = ({ label, detail, isChecked, set }: CheckFieldProps) => (
  <label className="flex items-start gap-2.5 text-secondary">
    <input
      type="checkbox"
      checked={isChecked}
      onChange={({ target }) => set(target.checked)}
      className="mt-0.5 size-4 shrink-0 accent-accent"
    />
    <span>
      {label}
      <span className="block text-muted">{detail}</span>
    </span>
  </label>
)
