import type { AppEventSinkId } from "@hazel/domain/ids"
import { useHazel } from "../../../hazel.ts"
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx"
import { describeFailure } from "../../failure/describe-failure.ts"
import { appTexts } from "../texts.tsx"

export default function DeleteSinkDialog({ id }: { readonly id: AppEventSinkId }) {
  const hazel = useHazel()
  return (
    <ConfirmDialog
      title={appTexts.deleteSinkQuestion}
      description={appTexts.deleteSinkDetail}
      confirm={appTexts.deleteSinkConfirm}
      run={() => hazel.call((client) => client.appEventSink.delete({ id }))}
      describeFailure={describeFailure}
    />
  )
}
