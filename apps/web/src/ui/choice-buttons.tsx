import { Button } from "./button.tsx"

interface ChoiceButtonsProps<A extends string> {
  readonly label: string
  readonly options: ReadonlyArray<{ readonly value: A; readonly label: string }>
  readonly value: A
  readonly choose: (value: A) => void
}

/** One of a few that need no explanation, beside each other. */
export const ChoiceButtons = <A extends string>({ label, options, value, choose }: ChoiceButtonsProps<A>) => (
  <div role="group" aria-label={label} className="flex gap-1">
    {options.map((option) => (
      <Button
        key={option.value}
        look={option.value === value ? "quiet" : "plain"}
        aria-pressed={option.value === value}
        onClick={() => choose(option.value)}
      >
        {option.label}
      </Button>
    ))}
  </div>
)
