import { isolated } from "@hazel/domain/isolated"
import type { UserId } from "@hazel/domain/ids"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"

export default function TransferOwnershipDialog({ userId }: { readonly userId: UserId }) {
  const hazel = useHazel()
  const heir = useUser(userId)
  const [typed, setTyped] = useState("")
  if (heir === undefined) return null
  return (
    <ConfirmDialog
      title={`Hand the workspace over to ${isolated(heir.displayName)}?`}
      description={`${isolated(heir.displayName)} will own it and you will be an admin. Only ${isolated(heir.displayName)} can give it back.`}
      confirm="Hand over"
      failureWords={failureWords}
      isBlocked={typed.trim().replace(/^@/, "") !== heir.handle}
      act={() => hazel.call((client) => client.workspace.transferOwnership({ userId }))}
    >
      <TextField
        label={`Type ${heir.handle} to confirm`}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
