interface SegmentsProps<A extends string> {
  readonly label: string
  readonly options: ReadonlyArray<{ readonly value: A; readonly label: string }>
  readonly value: A
  readonly choose: (value: A) => void
}

/** Radio buttons side by side that need no explanation, for example the filters of a list. */
export const Segments = <A extends string>({ label, options, value, choose }: SegmentsProps<A>) => (
  <div role="group" aria-label={label} className="flex w-fit rounded-sm bg-hover p-0.5">
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => choose(option.value)}
        className="touch-target h-7 rounded-sm px-3 text-secondary font-medium text-muted hover:text-text aria-pressed:bg-surface aria-pressed:text-text"
      >
        {option.label}
      </button>
    ))}
  </div>
)
