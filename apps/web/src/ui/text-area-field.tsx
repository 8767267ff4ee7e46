import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"
import { EntryField, type EntryFieldProps } from "./entry-field.tsx"

interface TextAreaFieldProps extends EntryFieldProps, Omit<ComponentProps<"textarea">, "className"> {
  /** For the text that is written. */
  readonly textClassName?: string
}

/** A field that grows with its lines. */
export const TextAreaField = ({ label, hint, atMost, textClassName = "text-message", ...rest }: TextAreaFieldProps) => (
  <EntryField {...{ label, hint, atMost }} value={rest.value}>
    {(attributes) => (
      <textarea
        rows={3}
        {...attributes}
        {...rest}
        className={classNames("resize-y py-2", textClassName, attributes.className)}
      />
    )}
  </EntryField>
)
