import { InvalidWorkspaceNameError } from "@hazel/domain/models/workspace-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"

const words = (failure: unknown) =>
  failure instanceof InvalidWorkspaceNameError ? failure.message : failure ? failureWords(failure) : undefined

export default function RenameWorkspaceDialog({ name: before }: { readonly name: string }) {
  const hazel = useHazel()
  const [name, setName] = useState(before)
  const rename = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.update({ name: name.trim() })),
    onSuccess: closeDialog
  })
  return (
    <Dialog title="Rename workspace" size="small">
      <form
        className="px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <TextField
          label="Name"
          value={name}
          required
          error={words(rename.error)}
          onChange={(event) => setName(event.target.value)}
        />
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" disabled={name.trim() === "" || rename.isPending}>
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
