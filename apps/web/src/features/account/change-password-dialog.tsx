import { useState } from "react"
import { Button } from "../../ui/button.tsx"
import { CheckField } from "../../ui/check-field.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { lengthHint } from "./password-length.ts"
import { usePasswordForm } from "./use-password-form.ts"

const ChangePasswordForm = () => {
  const [isShown, setShown] = useState(false)
  const [revokeOtherSessions, setRevokeOtherSessions] = useState(true)
  const [revokeApiKeys, setRevokeApiKeys] = useState(true)
  const form = usePasswordForm({ revokeOtherSessions, revokeApiKeys })
  const type = isShown ? "text" : "password"
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <TextField
        label="Current password"
        name="currentPassword"
        type={type}
        autoComplete="current-password"
        required
        error={form.errorFor("currentPassword")}
      />
      <TextField
        label="New password"
        name="newPassword"
        type={type}
        autoComplete="new-password"
        required
        hint={lengthHint}
        error={form.errorFor("newPassword")}
      />
      <CheckField
        label="Show what I type"
        detail="A password that you mistype here cannot be recovered."
        isChecked={isShown}
        set={setShown}
      />
      <CheckField
        label="Sign out on all other devices"
        detail="You stay signed in only here. Keep this on if somebody may know your old password."
        isChecked={revokeOtherSessions}
        set={setRevokeOtherSessions}
      />
      <CheckField
        label="Also end API keys without limits that I made"
        detail="Programs that act as you with such a key stop. Keys limited to scopes and the keys of bots go on."
        isChecked={revokeApiKeys}
        set={setRevokeApiKeys}
      />
      {form.failure && <FormFailure>{form.failure}</FormFailure>}
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button look="primary" type="submit" disabled={form.isPending}>
          Change password
        </Button>
      </DialogActions>
    </form>
  )
}

export default function ChangePasswordDialog() {
  return (
    <Dialog title="Change password">
      <ChangePasswordForm />
    </Dialog>
  )
}
