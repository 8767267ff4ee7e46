import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { CheckField } from "../../ui/check-field.tsx"
import { ask, Refused } from "./ask.ts"
import { CodeField } from "./code-field.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

interface SecondFactorFormProps {
  readonly challenge: string
  readonly signedIn: () => Promise<void>
  readonly startAgain: () => void
}

/** Asks somebody whose password was right for the code of their authenticator app. */
export default function SecondFactorForm({ challenge, signedIn, startAgain }: SecondFactorFormProps) {
  const [code, setCode] = useState("")
  const [trustDevice, setTrustDevice] = useState(false)
  const asking = useMutation({
    mutationFn: () => ask("sign-in/second-factor", { challenge, code, trustDevice }),
    onSuccess: signedIn
  })
  const isOver = asking.error instanceof Refused && asking.error.code === "TOO_LATE"
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        asking.mutate()
      }}
    >
      <CodeField code={code} setCode={setCode} refusal={asking.error?.message} />
      <CheckField
        label={texts.trustDevice}
        detail={texts.trustDeviceDetail}
        isChecked={trustDevice}
        set={setTrustDevice}
      />
      <Button variant="primary" type="submit" className="mt-1 h-10" disabled={asking.isPending || isOver}>
        {texts.signIn}
      </Button>
      <Button variant="plain" onClick={startAgain}>
        {texts.startAgain}
      </Button>
    </form>
  )
}
