import { InvalidWorkspaceNameError } from "@hazel/domain/models/workspace-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { sidebarTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const words = (failure: unknown) =>
  failure instanceof InvalidWorkspaceNameError ? failure.message : failure ? describeFailure(failure) : undefined

export default function RenameWorkspaceDialog({ name: before }: { readonly name: string }) {
  const hazel = useHazel()
  const [name, setName] = useState(before)
  const rename = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.update({ name: name.trim() })),
    onSuccess: closeDialog
  })
  return (
    <Dialog title={sidebarTexts.renameWorkspace} size="small">
      <form
        className="px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <TextField
          label={sidebarTexts.name}
          value={name}
          required
          error={words(rename.error)}
          onChange={(event) => setName(event.target.value)}
        />
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={name.trim() === "" || rename.isPending}>
            {sidebarTexts.rename}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
