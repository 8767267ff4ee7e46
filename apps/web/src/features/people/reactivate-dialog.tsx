import { isolated } from "@hazel/domain/isolated"
import type { UserId } from "@hazel/domain/ids"
import { failureWords } from "../../failure-words.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"

/** Asks before somebody's account works again. */
export default function ReactivateDialog({ userId }: { readonly userId: UserId }) {
  const hazel = useHazel()
  const user = useUser(userId)
  if (user === undefined) return null
  return (
    <ConfirmDialog
      title={`Reactivate ${isolated(user.displayName)}’s account?`}
      description={`${isolated(user.displayName)} can sign in with their password again and is in the same channels as before.`}
      confirm="Reactivate"
      failureWords={failureWords}
      act={() => hazel.call((client) => client.user.reactivate({ userId }))}
    />
  )
}
