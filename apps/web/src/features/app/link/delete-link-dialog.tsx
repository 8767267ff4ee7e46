import type { AppLinkId } from "@hazel/domain/ids"
import { useHazel } from "../../../hazel.ts"
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx"
import { describeFailure } from "../../failure/describe-failure.ts"
import { appTexts } from "../texts.tsx"

export default function DeleteLinkDialog({ id }: { readonly id: AppLinkId }) {
  const hazel = useHazel()
  return (
    <ConfirmDialog
      title={appTexts.deleteLinkQuestion}
      description={appTexts.deleteLinkDetail}
      confirm={appTexts.deleteLinkConfirm}
      run={() => hazel.call((client) => client.appLink.delete({ id }))}
      describeFailure={describeFailure}
    />
  )
}
