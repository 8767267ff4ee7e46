import { type ReactNode, useId } from "react"
import { classNames } from "./class-names.ts"
import { refusing, tooLong } from "./too-long.ts"
import { useEntryProblem } from "./use-entry-problem.ts"

export interface EntryFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** In characters as people count them (graphemes). */
  readonly atMost?: number | undefined
}

type Checking = Omit<ReturnType<typeof useEntryProblem>, "problem">

interface InputAttributes extends Checking {
  readonly ref: ReturnType<typeof refusing>
  readonly id: string
  readonly "aria-invalid": boolean
  readonly "aria-describedby": string | undefined
  readonly className: string
}

interface AroundInputProps extends EntryFieldProps {
  readonly value: unknown
  readonly refusal?: string | undefined
  readonly className?: string | undefined
  readonly children: (attributes: InputAttributes) => ReactNode
}

/** The label of an input or a text area, and below it the hint or what is wrong with the text. */
export const EntryField = ({ label, hint, atMost, value, refusal, className, children }: AroundInputProps) => {
  const id = useId()
  const excess = tooLong(value, atMost)
  const { problem, ...checking } = useEntryProblem()
  const error = excess ?? problem ?? refusal
  const note = error ?? hint
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-secondary font-medium">
        {label}
      </label>
      {children({
        ref: refusing(excess),
        id,
        "aria-invalid": error !== undefined,
        "aria-describedby": note ? `${id}-note` : undefined,
        className: classNames(
          "w-full rounded-sm border bg-raised px-3 outline-offset-0 pointer-coarse:text-[16px]",
          error === undefined ? "border-line-strong" : "border-danger outline-danger"
        ),
        ...checking
      })}
      {note && (
        <p
          id={`${id}-note`}
          role={error === undefined ? undefined : "alert"}
          className={classNames("text-secondary", error === undefined ? "text-muted" : "text-danger")}
        >
          {note}
        </p>
      )}
    </div>
  )
}
