import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { CheckField } from "../../ui/check-field.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { linkPreviewTexts } from "./texts.ts"

/** Switches previews of links on and off, for the owner and admins. */
export default function LinkPreviewsDialog() {
  const hazel = useHazel()
  const stored = useSelected(hazel.directory, (directory) => directory?.workspace.previewsLinks) ?? true
  const [chosen, choose] = useState<boolean>()
  const previewsLinks = chosen ?? stored
  const saving = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.update({ previewsLinks })),
    onSuccess: () => {
      closeDialog()
      showToast(linkPreviewTexts.saved)
    }
  })
  return (
    <Dialog title={linkPreviewTexts.settings} description={linkPreviewTexts.settingsDetail} size="small">
      <form
        className="flex flex-col gap-4 px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <CheckField
          label={linkPreviewTexts.show}
          detail={linkPreviewTexts.showDetail}
          isChecked={previewsLinks}
          set={choose}
        />
        {saving.error && <FormFailure>{describeFailure(saving.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={saving.isPending}>
            {linkPreviewTexts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
