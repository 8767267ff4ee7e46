import { classNames } from "./class-names.ts"

interface CheckboxProps {
  readonly isChecked: boolean
  readonly set: (isChecked: boolean) => void
  /** Only used without a visible `<label>` around it. */
  readonly label?: string
  readonly className?: string
}

export const Checkbox = ({ isChecked, set, label, className = "size-4" }: CheckboxProps) => (
  <input
    type="checkbox"
    aria-label={label}
    checked={isChecked}
    onChange={({ target }) => set(target.checked)}
    className={classNames("shrink-0 accent-accent", className)}
  />
)
