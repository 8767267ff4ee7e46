import type { AppId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { appTexts } from "./texts.tsx"

type DeleteKeyDialogProps = { readonly appId: AppId } & (
  | { readonly kind: "signing"; readonly id: AppSigningKeyId }
  | { readonly kind: "server"; readonly id: AppServerKeyId }
)

export default function DeleteKeyDialog(props: DeleteKeyDialogProps) {
  const hazel = useHazel()
  const { appId, kind } = props
  const remove = () =>
    hazel.call((client) =>
      props.kind === "signing"
        ? client.appSigningKey.delete({ appId, id: props.id })
        : client.appServerKey.delete({ appId, id: props.id })
    )
  return (
    <ConfirmDialog
      title={appTexts.deleteKey}
      description={kind === "signing" ? appTexts.deleteSigningKeyDetail : appTexts.deleteServerKeyDetail}
      confirm={appTexts.deleteKey}
      run={remove}
      describeFailure={describeFailure}
    />
  )
}
