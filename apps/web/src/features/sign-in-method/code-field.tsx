import { TextField } from "../../ui/text-field.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

interface CodeFieldProps {
  readonly code: string
  readonly setCode: (code: string) => void
  readonly refusal: string | undefined
}

/** The field for a code of an authenticator app, or for a recovery code instead of it. */
export const CodeField = ({ code, setCode, refusal }: CodeFieldProps) => (
  <TextField
    label={texts.codeOrRecovery}
    autoComplete="one-time-code"
    autoCapitalize="none"
    spellCheck={false}
    required
    autoFocus
    hint={texts.codeOrRecoveryHint}
    value={code}
    error={refusal}
    onChange={(event) => setCode(event.target.value)}
  />
)
