import { isolated } from "@hazel/domain/isolated"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import type { AccountDialogProps } from "./account-dialog-props.ts"
import { peopleTexts } from "./texts.tsx"

/** Asks for confirmation before an account is reactivated. */
export default function ReactivateDialog({ userId, goBack = closeDialog }: AccountDialogProps) {
  const hazel = useHazel()
  const user = useUser(userId)
  if (user === undefined) return null
  return (
    <ConfirmDialog
      title={(user.app ? peopleTexts.reactivateUserQuestion : peopleTexts.reactivateQuestion)(
        isolated(user.displayName)
      )}
      description={(user.app ? peopleTexts.reactivateUserDetail : peopleTexts.reactivateDetail)(
        isolated(user.displayName)
      )}
      confirm={peopleTexts.reactivate}
      isDangerous={false}
      describeFailure={describeFailure}
      goBack={goBack}
      run={() => hazel.call((client) => client.user.reactivate({ userId }))}
    />
  )
}
