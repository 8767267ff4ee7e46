import type { Workspace } from "@hazel/domain/models/workspace-model"
import { useMutation } from "@tanstack/react-query"
import type { FormEvent, ReactNode } from "react"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { describeFailure } from "../failure/describe-failure.ts"

interface SettingDialogProps {
  readonly title: string
  readonly description: string
  /** The setting as it is chosen. */
  readonly setting: Partial<Pick<Workspace, "previewsLinks" | "showsMaths" | "wideMentions">>
  /** The text that is shown for a moment after the setting was saved. */
  readonly saved: string
  /** The field by which the setting is chosen. */
  readonly children: ReactNode
}

/** A dialog in which the owner and admins choose a setting of the workspace. */
export const SettingDialog = ({ title, description, setting, saved, children }: SettingDialogProps) => {
  const hazel = useHazel()
  const saving = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.update(setting)),
    onSuccess: () => {
      closeDialog()
      showToast(saved)
    }
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <Dialog title={title} description={description} size="small">
      <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        {children}
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
