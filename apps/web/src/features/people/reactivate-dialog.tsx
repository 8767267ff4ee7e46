import { isolated } from "@hazel/domain/isolated"
import { failureWords } from "../../failure-words.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import type { AccountDialogProps } from "./people-dialogs.tsx"

/** Asks before somebody's account works again. */
export default function ReactivateDialog({ userId, goBack = closeDialog }: AccountDialogProps) {
  const hazel = useHazel()
  const user = useUser(userId)
  if (user === undefined) return null
  return (
    <ConfirmDialog
      title={`Reactivate ${isolated(user.displayName)}’s account?`}
      description={`${isolated(user.displayName)} can sign in with their password again and is in the same channels as before.`}
      confirm="Reactivate"
      failureWords={failureWords}
      goBack={goBack}
      act={() => hazel.call((client) => client.user.reactivate({ userId }))}
    />
  )
}
