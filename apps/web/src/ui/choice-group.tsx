import { useId } from "react"

interface ChoiceGroupProps<A extends string> {
  readonly label: string
  readonly options: ReadonlyArray<{ readonly value: A; readonly label: string; readonly detail: string }>
  readonly value: A
  readonly choose: (value: A) => void
}

/** A group of radio buttons, each with an explanation. */
export const ChoiceGroup = <A extends string>({ label, options, value, choose }: ChoiceGroupProps<A>) => {
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-secondary font-medium">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex items-center gap-3 rounded-sm border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => choose(option.value)}
            className="accent-accent"
          />
          <span className="flex flex-col text-secondary">
            <span className="font-medium">{option.label}</span>
            <span className="text-muted">{option.detail}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
