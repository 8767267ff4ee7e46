import { ask } from "./ask.ts"
import type { Enrolment } from "./enrol-step.tsx"
import { PasswordStep } from "./password-step.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

interface PrepareStepProps {
  readonly prepared: (made: Enrolment) => void
  readonly back: () => void
  /** Whether there is a password to ask for; assumed unless it says otherwise. */
  readonly hasPassword?: boolean
}

/** Makes the secret for an authenticator app, and asks for the password before if that is necessary. */
export const PrepareStep = ({ prepared, ...step }: PrepareStepProps) => (
  <PasswordStep
    action={texts.continue}
    ask={async (password) => (await ask("authenticator-app/prepare", { password })) as Enrolment}
    then={prepared}
    {...step}
  >
    {texts.authenticatorAppDetail}
  </PasswordStep>
)
