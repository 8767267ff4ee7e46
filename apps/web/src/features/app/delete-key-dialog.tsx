import type { AppClientKeyId, AppId, AppServerKeyId, AppSigningKeyId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { describeFailure } from "../failure/describe-failure.ts"
import { appTexts } from "./texts.tsx"

type DeleteKeyDialogProps = { readonly appId: AppId } & (
  | { readonly kind: "signing"; readonly id: AppSigningKeyId }
  | { readonly kind: "server"; readonly id: AppServerKeyId }
  | { readonly kind: "client"; readonly id: AppClientKeyId }
)

const details = {
  signing: appTexts.deleteSigningKeyDetail,
  server: appTexts.deleteServerKeyDetail,
  client: appTexts.deleteClientKeyDetail
}

export default function DeleteKeyDialog(props: DeleteKeyDialogProps) {
  const hazel = useHazel()
  const { appId, kind } = props
  const remove = () =>
    hazel.call((client) => {
      if (props.kind === "signing") return client.appSigningKey.delete({ appId, id: props.id })
      if (props.kind === "server") return client.appServerKey.delete({ appId, id: props.id })
      return client.appClientKey.delete({ appId, id: props.id })
    })
  return (
    <ConfirmDialog
      title={appTexts.deleteKeyQuestion}
      description={details[kind]}
      confirm={appTexts.deleteKey}
      run={remove}
      describeFailure={describeFailure}
    />
  )
}
