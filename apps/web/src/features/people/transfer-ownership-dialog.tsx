import { isolated } from "@hazel/domain/isolated"
import type { UserId } from "@hazel/domain/ids"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { peopleTexts } from "./texts.tsx"

export default function TransferOwnershipDialog({ userId }: { readonly userId: UserId }) {
  const hazel = useHazel()
  const heir = useUser(userId)
  const [typed, setTyped] = useState("")
  if (heir === undefined) return null
  return (
    <ConfirmDialog
      title={peopleTexts.transferQuestion(isolated(heir.displayName))}
      description={peopleTexts.transferDetail(isolated(heir.displayName))}
      confirm={peopleTexts.transfer}
      describeFailure={describeFailure}
      isBlocked={typed.trim().replace(/^@/, "") !== heir.handle}
      run={() => hazel.call((client) => client.workspace.transferOwnership({ userId }))}
    >
      <TextField
        label={peopleTexts.typeToConfirm(heir.handle)}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
