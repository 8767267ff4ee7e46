import { InvalidWorkspaceNameError, type Workspace } from "@hazel/domain/models/workspace-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { PictureField } from "../picture/picture-field.tsx"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { sidebarTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const words = (failure: unknown) =>
  failure instanceof InvalidWorkspaceNameError ? failure.message : failure ? describeFailure(failure) : undefined

const WorkspaceForm = ({ workspace }: { readonly workspace: Workspace }) => {
  const hazel = useHazel()
  const [name, setName] = useState(workspace.name)
  const rename = useMutation({
    mutationFn: () => hazel.call((client) => client.workspace.update({ name: name.trim() })),
    onSuccess: closeDialog
  })
  return (
    <form
      className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault()
        rename.mutate()
      }}
    >
      <PictureField
        id={workspace.id}
        name={workspace.name}
        imageUrl={workspace.iconUrl}
        change={(iconId) => hazel.call((client) => client.workspace.update({ iconId }))}
      />
      <TextField
        label={sidebarTexts.name}
        value={name}
        required
        data-autofocus
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
  )
}

/** The name and the icon of the workspace. The icon changes at once, the name when it is saved. */
export default function WorkspaceDialog() {
  const workspace = useSelected(useHazel().directory, (directory) => directory?.workspace)
  return (
    <Dialog title={sidebarTexts.nameAndIcon} description={sidebarTexts.iconDetail} size="small">
      {workspace && <WorkspaceForm workspace={workspace} />}
    </Dialog>
  )
}
