import type { AppId } from "@hazel/domain/ids"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { otherAppError } from "./app-error.ts"
import { isFilled, newSigningKey, payloadOf } from "./signing-key-draft.ts"
import { SigningKeyFields } from "./signing-key-fields.tsx"
import { appTexts } from "./texts.tsx"

interface AddSigningKeyDialogProps {
  readonly appId: AppId
  /** Called with the generated secret, or with null if none was generated. */
  readonly onSecret: (secret: string | null) => void
}

export default function AddSigningKeyDialog({ appId, onSecret }: AddSigningKeyDialogProps) {
  const hazel = useHazel()
  const [draft, setDraft] = useState(newSigningKey)
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.appSigningKey.create({ appId, ...payloadOf(draft) })),
    onSuccess: ({ secret }) => {
      onSecret(secret)
      closeDialog()
    }
  })
  const failure = otherAppError(add.error, "kid", "secret", "publicKey")
  return (
    <Dialog title={appTexts.addSigningKey} description={appTexts.signingKeysDetail}>
      <form
        className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <SigningKeyFields draft={draft} change={(changes) => setDraft({ ...draft, ...changes })} failure={add.error} />
        {failure && <FormFailure>{failure}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={!isFilled(draft) || add.isPending}>
            {appTexts.addSigningKey}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
