import { type ComponentProps, type ReactNode, useId } from "react"

interface TextAreaFieldProps extends ComponentProps<"textarea"> {
  readonly label: string
  readonly hint?: ReactNode
}

/** For as many lines as it takes. */
export const TextAreaField = ({ label, hint, ...rest }: TextAreaFieldProps) => {
  const id = useId()
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-secondary font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        aria-describedby={hint ? `${id}-note` : undefined}
        className="w-full resize-y rounded-sm border border-line-strong bg-raised px-3 py-2 text-message outline-offset-0 pointer-coarse:text-[16px]"
        {...rest}
      />
      {hint && (
        <p id={`${id}-note`} className="text-secondary text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
