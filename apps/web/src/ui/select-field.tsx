import { ChevronDown } from "lucide-react"
import { useId } from "react"

interface SelectFieldProps<A extends string | number> {
  readonly label: string
  readonly options: ReadonlyArray<{ readonly value: A; readonly label: string }>
  readonly value: A
  readonly choose: (value: A) => void
}

export const SelectField = <A extends string | number>({ label, options, value, choose }: SelectFieldProps<A>) => {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <label htmlFor={id} className="text-secondary font-medium">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          onChange={({ target }) => {
            const chosen = options[target.selectedIndex]
            if (chosen) choose(chosen.value)
          }}
          className="h-9 w-full appearance-none truncate rounded-sm border border-line-strong bg-raised pr-9 pl-3 text-secondary pointer-coarse:h-11 pointer-coarse:text-[16px]"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          strokeWidth={1.75}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-3 my-auto text-muted"
        />
      </div>
    </div>
  )
}
