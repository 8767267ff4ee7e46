import { useMutation } from "@tanstack/react-query"
import { Fingerprint } from "lucide-react"
import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import type { MissingFactor } from "../account/welcome.ts"
import { ask } from "./ask.ts"
import { CodeField } from "./code-field.tsx"
import { proveWithPasskey } from "./passkeys.ts"
import { SingleSignOn } from "./single-sign-on.tsx"
import { signInMethodTexts as texts } from "./texts.ts"

const CodeForm = ({ done }: { readonly done: () => void }) => {
  const [code, setCode] = useState("")
  const asking = useMutation({ mutationFn: () => ask("second-factor/prove", { code }), onSuccess: done })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        asking.mutate()
      }}
    >
      <CodeField code={code} setCode={setCode} refusal={asking.error?.message} />
      <Button variant="primary" type="submit" className="h-10" disabled={asking.isPending}>
        {texts.prove}
      </Button>
    </form>
  )
}

const PasskeyButton = ({ done }: { readonly done: () => void }) => {
  const asking = useMutation({ mutationFn: proveWithPasskey, onSuccess: done })
  return (
    <>
      <Button className="h-10" disabled={asking.isPending} onClick={() => asking.mutate()}>
        <Fingerprint aria-hidden className="size-4" />
        {texts.signInWithPasskey}
      </Button>
      {asking.error && <FormFailure>{asking.error.message}</FormFailure>}
    </>
  )
}

interface ProveFactorProps {
  readonly has: MissingFactor
  /** The name of the provider of single sign-on, if there is one. */
  readonly provider: string | null
  readonly next: string
  readonly done: () => void
}

/** Asks somebody who has a second factor to prove it in this session. */
export const ProveFactor = ({ has, provider, next, done }: ProveFactorProps) => (
  <div className="flex flex-col gap-3">
    {has.hasAuthenticatorApp && <CodeForm done={done} />}
    {has.hasPasskey && <PasskeyButton done={done} />}
    {has.hasSingleSignOn && provider !== null && <SingleSignOn name={provider} next={next} failure={undefined} />}
  </div>
)
