import { isolated } from "@hazel/domain/isolated"
import { useMutation } from "@tanstack/react-query"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { ShownOnce } from "../../ui/shown-once.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import type { AccountDialogProps } from "./account-dialog-props.ts"
import { peopleTexts } from "./texts.tsx"

/** Makes a link by which somebody chooses a new password, for an admin who hands it over. */
export default function PasswordResetDialog({ userId, goBack = closeDialog }: AccountDialogProps) {
  const hazel = useHazel()
  const user = useUser(userId)
  const making = useMutation({
    mutationFn: () => hazel.call((client) => client.user.createPasswordReset({ userId }))
  })
  if (user === undefined) return null
  const name = isolated(user.displayName)
  return (
    <Dialog title={peopleTexts.newPasswordFor(name)} description={peopleTexts.newPasswordDetail(name)}>
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        {making.data && (
          <ShownOnce
            secret={new URL(making.data.data.path, location.origin).href}
            copyLabel={peopleTexts.copyLink}
            copied={peopleTexts.linkCopied}
          >
            {peopleTexts.linkForPassword(name)}
          </ShownOnce>
        )}
        {making.error && <FormFailure>{describeFailure(making.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={goBack}>{making.data ? uiTexts.close : uiTexts.cancel}</Button>
          {!making.data && (
            <Button variant="primary" disabled={making.isPending} onClick={() => making.mutate()}>
              {peopleTexts.makeLink}
            </Button>
          )}
        </DialogActions>
      </div>
    </Dialog>
  )
}
