import { isolated } from "@hazel/domain/isolated"
import { useMutation } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { requestAddressChange } from "./address-change.ts"
import { addressTexts } from "./address-texts.ts"

const Sent = ({ email }: { readonly email: string }) => (
  <div className="flex flex-col gap-3 px-5 pt-3 pb-5">
    <p role="status">{addressTexts.checkMail(isolated(email))}</p>
    <p className="text-secondary text-muted">{addressTexts.checkMailDetail}</p>
    <DialogActions>
      <Button variant="primary" onClick={closeDialog} data-autofocus>
        {uiTexts.close}
      </Button>
    </DialogActions>
  </div>
)

const RequestForm = () => {
  // Offline, the call fails at once: an address must not change later, when nobody expects it any more.
  const change = useMutation({ mutationFn: requestAddressChange, networkMode: "always" })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    change.mutate({ email: String(typed.get("email") ?? "").trim(), password: String(typed.get("password") ?? "") })
  }
  const failure = change.data
  if (change.isSuccess && failure === undefined) return <Sent email={change.variables.email} />
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <TextField
        label={addressTexts.newEmail}
        name="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        required
        error={failure?.field === "email" ? failure.text : undefined}
      />
      <TextField
        label={addressTexts.currentPassword}
        name="password"
        type="password"
        autoComplete="current-password"
        hint={addressTexts.emptyWithoutPassword}
        error={failure?.field === "password" ? failure.text : undefined}
      />
      {failure && failure.field === undefined && <FormFailure>{failure.text}</FormFailure>}
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="primary" type="submit" disabled={change.isPending}>
          {addressTexts.sendLink}
        </Button>
      </DialogActions>
    </form>
  )
}

/** Asks for a new e-mail address and for the password. */
export default function ChangeAddressDialog() {
  return (
    <Dialog title={addressTexts.changeAddress} description={addressTexts.changeAddressDetail}>
      <RequestForm />
    </Dialog>
  )
}
