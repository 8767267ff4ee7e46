import { TextField } from "../../ui/text-field.tsx"
import { accountTexts } from "./texts.ts"

interface EmailFieldProps {
  readonly error: string | undefined
  readonly autoFocus?: boolean
  readonly autoComplete?: string
}

/**
 * The address field of sign-in and sign-up. Its type is not `email`: browsers would refuse addresses by their own rules
 * and show their own message over the field below.
 */
export const EmailField = ({ error, autoFocus = false, autoComplete = "username" }: EmailFieldProps) => (
  <TextField
    label={accountTexts.email}
    name="email"
    inputMode="email"
    autoComplete={autoComplete}
    autoCapitalize="none"
    autoCorrect="off"
    spellCheck={false}
    required
    autoFocus={autoFocus}
    error={error}
  />
)
