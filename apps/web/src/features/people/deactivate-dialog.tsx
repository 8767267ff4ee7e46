import { isolated } from "@hazel/domain/isolated"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import type { AccountDialogProps } from "./account-dialog-props.ts"
import { peopleTexts } from "./texts.tsx"

/** Asks for confirmation before an account is deactivated. */
export default function DeactivateDialog({ userId, goBack = closeDialog }: AccountDialogProps) {
  const hazel = useHazel()
  const user = useUser(userId)
  if (user === undefined) return null
  const title = user.app ? peopleTexts.deactivateUserQuestion : peopleTexts.deactivateQuestion
  const detail = user.app ? peopleTexts.deactivateUserDetail : peopleTexts.deactivateDetail
  return (
    <ConfirmDialog
      title={title(isolated(user.displayName))}
      description={detail(isolated(user.displayName))}
      confirm={peopleTexts.deactivate}
      describeFailure={describeFailure}
      goBack={goBack}
      run={() => hazel.call((client) => client.user.deactivate({ userId }))}
    />
  )
}
