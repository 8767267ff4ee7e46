import type { App } from "@hazel/domain/models/app-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { showFailure } from "../failure/show-failure.ts"
import { appTexts } from "./texts.tsx"

const DeleteApp = lazyDialog(() => import("./delete-app-dialog.tsx"))

/** Disables, enables or deletes an app. */
export const AppEnd = ({ app }: { readonly app: App }) => {
  const hazel = useHazel()
  const { id, isEnabled } = app
  const toggle = useMutation({
    mutationFn: () => hazel.call((client) => client.app.update({ id, isEnabled: !isEnabled })),
    onError: showFailure
  })
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-5">
      <p className="text-secondary text-muted">{isEnabled ? appTexts.disableDetail : appTexts.disabledNotice}</p>
      <div className="flex gap-2">
        <Button disabled={toggle.isPending} onClick={() => toggle.mutate()}>
          {isEnabled ? appTexts.disable : appTexts.enable}
        </Button>
        <Button variant="warning" onClick={() => openDialog(<DeleteApp app={app} />)}>
          {appTexts.deleteApp}
        </Button>
      </div>
    </section>
  )
}
