import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { CheckField } from "../../ui/check-field.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { lengthHint } from "./password-length.ts"
import { usePasswordForm } from "./use-password-form.ts"
import { accountTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const ChangePasswordForm = () => {
  const [isShown, setShown] = useState(false)
  const [revokeOtherSessions, setRevokeOtherSessions] = useState(true)
  const [revokeApiKeys, setRevokeApiKeys] = useState(true)
  const form = usePasswordForm({ revokeOtherSessions, revokeApiKeys })
  const type = isShown ? "text" : "password"
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <TextField
        label={accountTexts.currentPassword}
        name="currentPassword"
        type={type}
        autoComplete="current-password"
        required
        error={form.errorFor("currentPassword")}
      />
      <TextField
        label={accountTexts.newPassword}
        name="newPassword"
        type={type}
        autoComplete="new-password"
        required
        hint={lengthHint}
        error={form.errorFor("newPassword")}
      />
      <CheckField
        label={accountTexts.showPassword}
        detail={accountTexts.mistypedPassword}
        isChecked={isShown}
        set={setShown}
      />
      <CheckField
        label={accountTexts.signOutOtherDevices}
        detail={accountTexts.signOutOtherDevicesDetail}
        isChecked={revokeOtherSessions}
        set={setRevokeOtherSessions}
      />
      <CheckField
        label={accountTexts.revokeApiKeys}
        detail={accountTexts.revokeApiKeysDetail}
        isChecked={revokeApiKeys}
        set={setRevokeApiKeys}
      />
      {form.failure && <FormFailure>{form.failure}</FormFailure>}
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={form.isPending}>
          {accountTexts.changePassword}
        </Button>
      </DialogActions>
    </form>
  )
}

export default function ChangePasswordDialog() {
  return (
    <Dialog title={accountTexts.changePassword}>
      <ChangePasswordForm />
    </Dialog>
  )
}
