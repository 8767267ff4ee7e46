import { isolated } from "@hazel/domain/isolated"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import type { AccountDialogProps } from "./account-dialog-props.ts"
import { peopleTexts } from "./texts.tsx"

/** Asks for confirmation before the second factors of somebody are removed, who has lost them. */
export default function ResetFactorsDialog({ userId, goBack = closeDialog }: AccountDialogProps) {
  const hazel = useHazel()
  const user = useUser(userId)
  if (user === undefined) return null
  const name = isolated(user.displayName)
  return (
    <ConfirmDialog
      title={peopleTexts.resetFactorsQuestion(name)}
      description={peopleTexts.resetFactorsDetail(name)}
      confirm={peopleTexts.resetFactors}
      describeFailure={describeFailure}
      goBack={goBack}
      run={() => hazel.call((client) => client.signInMethod.reset({ userId }))}
    />
  )
}
