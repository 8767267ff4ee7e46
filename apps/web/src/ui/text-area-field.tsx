import { type ComponentProps, type ReactNode, useId } from "react"
import { classNames } from "./class-names.ts"
import { refusing, tooLong } from "./too-long.ts"
import { useEntryProblem } from "./use-entry-problem.ts"

interface TextAreaFieldProps extends ComponentProps<"textarea"> {
  readonly label: string
  readonly hint?: ReactNode
  /** In characters as people count them (graphemes). */
  readonly atMost?: number
}

/** A field that grows with its lines. */
export const TextAreaField = ({ label, hint, atMost, ...rest }: TextAreaFieldProps) => {
  const id = useId()
  const excess = tooLong(rest.value, atMost)
  const { problem, ...checking } = useEntryProblem()
  const error = excess ?? problem
  const note = error ?? hint
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-secondary font-medium">
        {label}
      </label>
      <textarea
        ref={refusing(excess)}
        id={id}
        rows={3}
        aria-invalid={error !== undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={classNames(
          "w-full resize-y rounded-sm border bg-raised px-3 py-2 text-message outline-offset-0 pointer-coarse:text-[16px]",
          error === undefined ? "border-line-strong" : "border-danger outline-danger"
        )}
        {...checking}
        {...rest}
      />
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
