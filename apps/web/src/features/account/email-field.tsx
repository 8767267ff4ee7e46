import { TextField } from "../../ui/text-field.tsx"
import { accountTexts } from "./texts.ts"

interface EmailFieldProps {
  readonly error: string | undefined
  readonly autoFocus?: boolean
}

/**
 * Where somebody writes their address to sign in or up. Its type is not `email`: browsers would refuse addresses by rules
 * and in words of their own, in front of the field below.
 */
export const EmailField = ({ error, autoFocus = false }: EmailFieldProps) => (
  <TextField
    label={accountTexts.email}
    name="email"
    inputMode="email"
    autoComplete="username"
    autoCapitalize="none"
    autoCorrect="off"
    spellCheck={false}
    required
    autoFocus={autoFocus}
    error={error}
  />
)
