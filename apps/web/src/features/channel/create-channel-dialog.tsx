import { ChannelNameTakenError, InvalidChannelNameError } from "@hazel/domain/models/channel-model"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { cleanName, finishedName } from "./clean-name.ts"
import { useOpenChannel } from "./use-open-channel.ts"

const kinds = [
  { value: "public", label: "Public", detail: "Everybody can read and join it." },
  { value: "private", label: "Private", detail: "Only those who are added can read it." }
] as const

export const nameFailure = (failure: unknown) => {
  if (failure instanceof ChannelNameTakenError) return `There is a channel called #${failure.name} already.`
  return failure instanceof InvalidChannelNameError ? failure.message : undefined
}

export default function CreateChannelDialog({ initialName }: { readonly initialName: string }) {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  const [name, setName] = useState(cleanName(initialName))
  const [topic, setTopic] = useState("")
  const [kind, setKind] = useState<"public" | "private">("public")
  const create = useMutation({
    mutationFn: () =>
      hazel.call((client) => client.channel.create({ kind, name: finishedName(name), topic: topic.trim() })),
    onSuccess: ({ data }) => openChannel(data.channel.id)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  const nameError = nameFailure(create.error)
  return (
    <Dialog title="Create a channel" description="For a team, a project or a subject.">
      <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <TextField
          label="Name"
          value={name}
          autoFocus
          required
          autoComplete="off"
          placeholder="team-lunch"
          hint="Small letters, digits, dashes and dots."
          error={nameError}
          onChange={(event) => {
            create.reset()
            setName(cleanName(event.target.value))
          }}
        />
        <TextField
          label="Topic (optional)"
          value={topic}
          autoComplete="off"
          onChange={(event) => setTopic(event.target.value)}
        />
        <ChoiceGroup label="Who can read it" options={kinds} value={kind} choose={setKind} />
        {create.error && nameError === undefined && <FormFailure>{failureWords(create.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" type="submit" disabled={finishedName(name) === "" || create.isPending}>
            Create channel
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
