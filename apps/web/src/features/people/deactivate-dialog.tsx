import { isolated } from "@hazel/domain/isolated"
import { failureWords } from "../../failure-words.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import type { AccountDialogProps } from "./people-dialogs.tsx"

/** Asks before somebody's account is ended. */
export default function DeactivateDialog({ userId, goBack = closeDialog }: AccountDialogProps) {
  const hazel = useHazel()
  const user = useUser(userId)
  if (user === undefined) return null
  return (
    <ConfirmDialog
      title={`Deactivate ${isolated(user.displayName)}’s account?`}
      description={`${isolated(user.displayName)} is signed out everywhere at once and cannot sign in again. What they wrote stays. Keys of bots that they made stop working until an admin renews them. You can reactivate the account later.`}
      confirm="Deactivate"
      failureWords={failureWords}
      goBack={goBack}
      act={() => hazel.call((client) => client.user.deactivate({ userId }))}
    />
  )
}
