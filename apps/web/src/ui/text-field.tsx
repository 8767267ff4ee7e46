import type { ComponentProps } from "react"
import { classNames } from "./class-names.ts"
import { EntryField, type EntryFieldProps } from "./entry-field.tsx"

interface TextFieldProps extends EntryFieldProps, ComponentProps<"input"> {
  readonly error?: string | undefined
}

export const TextField = ({ label, hint, error, atMost, className, ...rest }: TextFieldProps) => (
  <EntryField {...{ label, hint, atMost, className }} value={rest.value} refusal={error}>
    {(attributes) => (
      <input
        {...attributes}
        {...rest}
        className={classNames("h-9 text-message pointer-coarse:h-11", attributes.className)}
      />
    )}
  </EntryField>
)
