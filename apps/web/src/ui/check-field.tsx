import type { ReactNode } from "react"
import { Checkbox } from "./checkbox.tsx"

interface CheckFieldProps {
  readonly label: ReactNode
  readonly detail: ReactNode
  readonly isChecked: boolean
  readonly set: (isChecked: boolean) => void
}

/** A checkbox with a label and an explanation below it. */
export const CheckField = ({ label, detail, isChecked, set }: CheckFieldProps) => (
  <label className="flex items-start gap-2.5 text-secondary pointer-coarse:min-h-11">
    <Checkbox isChecked={isChecked} set={set} className="mt-0.5 size-4" />
    <span>
      {label}
      <span className="block text-muted">{detail}</span>
    </span>
  </label>
)
