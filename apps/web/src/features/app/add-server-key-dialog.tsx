import type { AppId } from "@hazel/domain/ids"
import { appLimits } from "@hazel/domain/models/app-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { appErrorOf, otherAppError } from "./app-error.ts"
import { appTexts } from "./texts.tsx"

interface AddServerKeyDialogProps {
  readonly appId: AppId
  readonly onKey: (serverKey: string) => void
}

export default function AddServerKeyDialog({ appId, onKey }: AddServerKeyDialogProps) {
  const hazel = useHazel()
  const [label, setLabel] = useState("")
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.appServerKey.create({ appId, label })),
    onSuccess: ({ serverKey }) => {
      onKey(serverKey)
      closeDialog()
    }
  })
  const failure = otherAppError(add.error, "label")
  return (
    <Dialog title={appTexts.addServerKey} description={appTexts.serverKeysDetail} size="small">
      <form
        className="flex flex-col gap-3 px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <TextField
          label={appTexts.serverKeyLabel}
          value={label}
          required
          autoComplete="off"
          atMost={appLimits.label}
          hint={appTexts.serverKeyLabelDetail}
          error={appErrorOf(add.error, "label")}
          onChange={({ target }) => setLabel(target.value)}
        />
        {failure && <FormFailure>{failure}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={label.trim() === "" || add.isPending}>
            {appTexts.addServerKey}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
