import type { AppEventSinkId } from "@hazel/domain/ids"
import { useHazel } from "../../../hazel.ts"
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx"
import { describeFailure } from "../../failure/describe-failure.ts"
import { appTexts } from "../texts.tsx"

interface RotateSinkSecretDialogProps {
  readonly id: AppEventSinkId
  readonly onSecret: (secret: string) => void
}

export default function RotateSinkSecretDialog({ id, onSecret }: RotateSinkSecretDialogProps) {
  const hazel = useHazel()
  const rotate = async () => onSecret((await hazel.call((client) => client.appEventSink.rotateSecret({ id }))).secret)
  return (
    <ConfirmDialog
      title={appTexts.rotateSinkSecretQuestion}
      description={appTexts.rotateSinkSecretDetail}
      confirm={appTexts.rotateSinkSecretConfirm}
      isDangerous={false}
      run={rotate}
      describeFailure={describeFailure}
    />
  )
}
