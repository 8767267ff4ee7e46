import type { Channel } from "@hazel/domain/models/channel-model"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { cleanName, finishedName } from "./clean-name.ts"
import { nameFailure } from "./create-channel-dialog.tsx"

export default function ChannelSettingsDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const [name, setName] = useState(channel.name ?? "")
  const [topic, setTopic] = useState(channel.topic)
  const save = useMutation({
    mutationFn: () => {
      const newName = finishedName(name)
      return hazel.call((client) =>
        client.channel.update({
          id: channel.id,
          topic: topic.trim(),
          ...(newName !== channel.name && { name: newName })
        })
      )
    },
    onSuccess: closeDialog
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const nameError = nameFailure(save.error)
  return (
    <Dialog title="Edit name and topic">
      <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <TextField
          label="Name"
          value={name}
          required
          autoComplete="off"
          error={nameError}
          onChange={(event) => {
            save.reset()
            setName(cleanName(event.target.value))
          }}
        />
        <TextField
          label="Topic"
          value={topic}
          autoFocus
          autoComplete="off"
          placeholder="What this channel is for"
          onChange={(event) => setTopic(event.target.value)}
        />
        {save.error && nameError === undefined && <FormFailure>{failureWords(save.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" disabled={finishedName(name) === "" || save.isPending}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
