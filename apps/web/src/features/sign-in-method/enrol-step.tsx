import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { DialogActions } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { ask } from "./ask.ts"
import { QrCode } from "./qr-code.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

/** A secret that waits for a code to confirm that an app has it. */
export interface Enrolment {
  readonly secret: string
  readonly uri: string
  readonly enrolment: string
}

interface EnrolStepProps {
  readonly made: Enrolment
  readonly then: (recoveryCodes: ReadonlyArray<string>) => void
  readonly back: () => void
}

export const EnrolStep = ({ made: { secret, uri, enrolment }, then, back }: EnrolStepProps) => {
  const [code, setCode] = useState("")
  const confirming = useMutation({
    mutationFn: () => ask("authenticator-app/enable", { enrolment, code }),
    onSuccess: (answer) => then(Object(answer).recoveryCodes)
  })
  return (
    <form
      className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault()
        confirming.mutate()
      }}
    >
      <div className="flex gap-4 max-md:flex-col max-md:items-center">
        <QrCode text={uri} />
        <div className="flex min-w-0 flex-col gap-2 text-secondary">
          <p>{texts.scan}</p>
          <p className="text-muted">{texts.noSecret}</p>
          <code className="rounded-[4px] bg-hover px-2 py-1 font-mono text-small [overflow-wrap:anywhere]">
            {secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
          </code>
        </div>
      </div>
      <TextField
        label={texts.codeFromApp}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        data-autofocus
        hint={texts.codeHint}
        value={code}
        error={confirming.error?.message}
        onChange={(event) => setCode(event.target.value)}
      />
      <DialogActions>
        <Button onClick={back}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={confirming.isPending}>
          {texts.confirm}
        </Button>
      </DialogActions>
    </form>
  )
}
