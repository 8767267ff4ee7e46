import type { User } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { useMe } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { type Confirmation, deleteAccount } from "./delete-account.ts"
import { accountTexts } from "./texts.ts"

const Consequences = () => (
  <ul className="flex list-disc flex-col gap-1.5 pl-5 text-secondary text-muted">
    {accountTexts.deletionConsequences.map((consequence) => (
      <li key={consequence}>{consequence}</li>
    ))}
  </ul>
)

const DeletionForm = ({ me }: { readonly me: User }) => {
  const deletion = useMutation({
    mutationFn: (confirmation: Confirmation) => deleteAccount(me.id, confirmation),
    // Offline, the call fails at once: an account must not be deleted later.
    networkMode: "always"
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = new FormData(event.currentTarget)
    deletion.mutate({ name: String(typed.get("name") ?? ""), password: String(typed.get("password") ?? "") })
  }
  const failure = deletion.data
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <Consequences />
      <TextField
        label={accountTexts.typeYourName(me.displayName)}
        name="name"
        autoComplete="off"
        required
        error={failure?.field === "name" ? failure.text : undefined}
      />
      <TextField
        label={accountTexts.currentPassword}
        name="password"
        type="password"
        autoComplete="current-password"
        hint={accountTexts.emptyWithoutPassword}
        error={failure?.field === "password" ? failure.text : undefined}
      />
      {failure && failure.field === undefined && <FormFailure>{failure.text}</FormFailure>}
      <DialogActions>
        <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
        <Button variant="danger" type="submit" disabled={deletion.isPending}>
          {accountTexts.deleteForGood}
        </Button>
      </DialogActions>
    </form>
  )
}

/** The last step before somebody deletes their account. The owner is told what to do first. */
export default function DeleteAccountDialog() {
  const me = useMe()
  return (
    <Dialog title={accountTexts.deleteAccount} description={accountTexts.deleteAccountDetail}>
      {me && me.role !== "owner" && <DeletionForm me={me} />}
      {me?.role === "owner" && <p className="px-5 pt-3 pb-6 text-secondary text-muted">{accountTexts.ownerStays}</p>}
    </Dialog>
  )
}
