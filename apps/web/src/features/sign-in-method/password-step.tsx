import { useMutation } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { Button } from "../../ui/button.tsx"
import { DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { Refused } from "./ask.ts"
import { signInMethodTexts as texts } from "./texts.ts"

interface PasswordStepProps<Answer> {
  readonly ask: (password: string | undefined) => Promise<Answer>
  readonly then: (answer: Answer) => void
  readonly back: () => void
  readonly action: string
  readonly children: ReactNode
  /** Further fields of the change. */
  readonly above?: ReactNode
  /** Whether the server asks for the password also after a recent sign-in. */
  readonly isStrict?: boolean
  readonly isDangerous?: boolean
  /** Whether there is a password to ask for; assumed unless it says otherwise. */
  readonly hasPassword?: boolean
}

const needsProof = (error: unknown) => error instanceof Refused && error.code === "PROOF_REQUIRED"

/** A change that the server may want to have confirmed by the password: it is asked for only then. */
export const PasswordStep = <Answer,>(step: PasswordStepProps<Answer>) => {
  const { hasPassword = true } = step
  const [password, setPassword] = useState("")
  const [isWanted, setWanted] = useState(step.isStrict ?? false)
  const asking = useMutation({
    mutationFn: () => step.ask(isWanted ? password : undefined),
    onSuccess: step.then,
    onError: (error) => setWanted(isWanted || (hasPassword && needsProof(error)))
  })
  const { error } = asking
  const isAboutPassword = error instanceof Refused && error.code === "INVALID_PASSWORD"
  const isOtherwise = error !== null && !isAboutPassword && !needsProof(error)
  return (
    <form
      className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault()
        asking.mutate()
      }}
    >
      <p className="text-secondary">{step.children}</p>
      {step.above}
      {isWanted && (
        <TextField
          label={texts.password}
          type="password"
          autoComplete="current-password"
          required
          autoFocus
          hint={texts.passwordDetail}
          value={password}
          error={isAboutPassword ? error.message : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      {!hasPassword && needsProof(error) && <FormFailure>{texts.signInAgain}</FormFailure>}
      {isOtherwise && <FormFailure>{error.message}</FormFailure>}
      <DialogActions>
        <Button onClick={step.back}>{uiTexts.cancel}</Button>
        <Button variant={step.isDangerous ? "danger" : "primary"} type="submit" disabled={asking.isPending}>
          {step.action}
        </Button>
      </DialogActions>
    </form>
  )
}
