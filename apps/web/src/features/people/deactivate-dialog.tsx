import { isolated } from "@hazel/domain/isolated"
import type { UserId } from "@hazel/domain/ids"
import { failureWords } from "../../failure-words.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"

/** Asks before somebody's account is ended. */
export default function DeactivateDialog({ userId }: { readonly userId: UserId }) {
  const hazel = useHazel()
  const user = useUser(userId)
  if (user === undefined) return null
  return (
    <ConfirmDialog
      title={`Deactivate ${isolated(user.displayName)}’s account?`}
      description={`${isolated(user.displayName)} is signed out everywhere at once and cannot sign in again. What they wrote stays. Keys of bots that they made stop working until an admin renews them. You can reactivate the account later.`}
      confirm="Deactivate"
      failureWords={failureWords}
      act={() => hazel.call((client) => client.user.deactivate({ userId }))}
    />
  )
}
