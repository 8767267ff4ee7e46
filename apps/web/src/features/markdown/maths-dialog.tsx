import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { CheckField } from "../../ui/check-field.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { markdownTexts } from "./texts.ts"

/** Lets the owner and admins choose whether messages show formulas. */
export default function MathsDialog() {
  const hazel = useHazel()
  const stored = useSelected(hazel.directory, (directory) => directory?.workspace.showsMaths) ?? false
  const [chosen, setChosen] = useState<boolean>()
  const showsMaths = chosen ?? stored
  const saving = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.update({ showsMaths })),
    onSuccess: () => {
      closeDialog()
      showToast(markdownTexts.formulasSaved)
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <Dialog title={markdownTexts.formulas} description={markdownTexts.formulasDetail} size="small">
      <form onSubmit={submit} className="flex flex-col gap-4 px-5 pt-3 pb-5">
        <CheckField
          label={markdownTexts.showFormulas}
          detail={markdownTexts.showFormulasDetail}
          isChecked={showsMaths}
          set={setChosen}
        />
        {saving.error && <FormFailure>{describeFailure(saving.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={saving.isPending}>
            {uiTexts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
