import type { App } from "@hazel/domain/models/app-model"
import { useNavigate } from "@tanstack/react-router"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { appTexts } from "./texts.tsx"

export default function DeleteAppDialog({ app: { id, name } }: { readonly app: App }) {
  const hazel = useHazel()
  const navigate = useNavigate()
  const remove = async () => {
    await hazel.call((client) => client.app.delete({ id }))
    closeDialog()
    await navigate({ to: "/apps" })
  }
  return (
    <ConfirmDialog
      title={appTexts.deleteAppQuestion}
      description={appTexts.deleteAppDetail(<bdi>{name}</bdi>)}
      confirm={appTexts.deleteApp}
      run={remove}
      describeFailure={describeFailure}
    />
  )
}
