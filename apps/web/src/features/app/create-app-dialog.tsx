import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { otherAppError } from "./app-error.ts"
import { AppFields } from "./app-fields.tsx"
import { appTexts } from "./texts.tsx"

export default function CreateAppDialog() {
  const hazel = useHazel()
  const navigate = useNavigate()
  const [draft, setDraft] = useState({ name: "", audience: "", issuer: "" })
  const create = useMutation({
    mutationFn: () => hazel.call((client) => client.app.create(draft)),
    onSuccess: ({ data }) => {
      closeDialog()
      void navigate({ to: "/apps/$appId", params: { appId: data.id } })
    }
  })
  const failure = otherAppError(create.error, "name", "audience", "issuer")
  return (
    <Dialog title={appTexts.createApp} description={appTexts.noApps}>
      <form
        className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <AppFields draft={draft} change={setDraft} failure={create.error} />
        {failure && <FormFailure>{failure}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={draft.name === "" || create.isPending}>
            {appTexts.createApp}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
