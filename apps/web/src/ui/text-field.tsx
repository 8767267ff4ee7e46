import { type ComponentProps, type ReactNode, useId } from "react"
import { classNames } from "./class-names.ts"
import { refusing, tooLong } from "./too-long.ts"
import { useEntryProblem } from "./use-entry-problem.ts"

interface TextFieldProps extends ComponentProps<"input"> {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** In characters as people count them (graphemes). */
  readonly atMost?: number
}

export const TextField = ({ label, hint, error: refusal, atMost, className, ...rest }: TextFieldProps) => {
  const id = useId()
  const excess = tooLong(rest.value, atMost)
  const { problem, ...checking } = useEntryProblem()
  const error = excess ?? problem ?? refusal
  const note = error ?? hint
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-secondary font-medium">
        {label}
      </label>
      <input
        ref={refusing(excess)}
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={classNames(
          "h-9 w-full rounded-sm border bg-raised px-3 text-message outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-[16px]",
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
