import { isolated } from "@hazel/domain/isolated"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { TextField } from "../../ui/text-field.tsx"
import type { AccountDialogProps } from "./account-dialog-props.ts"
import { peopleTexts } from "./texts.tsx"

/** Says what a removal does, and asks to type the handle of the person before it. */
export default function RemoveDialog({ userId, goBack = closeDialog }: AccountDialogProps) {
  const hazel = useHazel()
  const user = useUser(userId)
  const [typed, setTyped] = useState("")
  if (user === undefined) return null
  return (
    <ConfirmDialog
      title={peopleTexts.removeQuestion(isolated(user.displayName))}
      description={peopleTexts.removeDetail}
      confirm={peopleTexts.removeForGood}
      describeFailure={describeFailure}
      isBlocked={typed.trim().replace(/^@/, "").toLowerCase() !== user.handle}
      goBack={goBack}
      run={() => hazel.call((client) => client.user.remove({ userId }))}
    >
      <ul className="flex list-disc flex-col gap-1.5 pl-5 text-secondary text-muted">
        {peopleTexts.removeConsequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <TextField
        label={peopleTexts.typeToConfirm(user.handle)}
        value={typed}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={({ target }) => setTyped(target.value)}
      />
    </ConfirmDialog>
  )
}
