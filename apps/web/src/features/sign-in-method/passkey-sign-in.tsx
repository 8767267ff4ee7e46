import { useMutation } from "@tanstack/react-query"
import { Fingerprint } from "lucide-react"
import { useEffect, useEffectEvent } from "react"
import { Button } from "../../ui/button.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { offerPasskeys, signInWithPasskey } from "./passkeys.ts"
import { signInMethodTexts as texts } from "./texts.ts"

/** Signs in with a passkey, by its button or by an offer of the browser in the field for the address. */
export default function PasskeySignIn({ signedIn }: { readonly signedIn: () => Promise<void> }) {
  const asking = useMutation({ mutationFn: () => signInWithPasskey(false), onSuccess: signedIn })
  const goOn = useEffectEvent(signedIn)
  useEffect(() => {
    void offerPasskeys().then((wasChosen) => (wasChosen ? goOn() : undefined))
  }, [])
  return (
    <div className="flex flex-col gap-3 pt-3">
      <Button className="h-10" disabled={asking.isPending} onClick={() => asking.mutate()}>
        <Fingerprint aria-hidden className="size-4" />
        {texts.signInWithPasskey}
      </Button>
      {asking.error && <FormFailure>{asking.error.message}</FormFailure>}
    </div>
  )
}
