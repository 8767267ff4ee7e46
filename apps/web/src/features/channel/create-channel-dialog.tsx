import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { ChannelFormEnd, ChannelNameField } from "./channel-fields.tsx"
import { cleanName, finishedName } from "./clean-name.ts"
import { useOpenChannel } from "./use-open-channel.ts"
import { channelTexts } from "./texts.ts"

const kinds = [
  { value: "public", label: channelTexts.public, detail: channelTexts.publicDetail },
  { value: "private", label: channelTexts.private, detail: channelTexts.privateDetail }
] as const

type Kind = (typeof kinds)[number]["value"]

export default function CreateChannelDialog({ initialName }: { readonly initialName: string }) {
  const hazel = useHazel()
  const openChannel = useOpenChannel()
  const [name, setName] = useState(cleanName(initialName))
  const [purpose, setPurpose] = useState("")
  const [kind, setKind] = useState<Kind>("public")
  const create = useMutation({
    mutationFn: () =>
      hazel.call((client) => client.channel.create({ kind, name: finishedName(name), purpose: purpose.trim() })),
    onSuccess: ({ data }) => openChannel(data.channel.id)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  const rename = (typed: string) => {
    create.reset()
    setName(typed)
  }
  return (
    <Dialog title={channelTexts.createAChannel} description={channelTexts.createChannelDetail}>
      <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <ChannelNameField name={name} setName={rename} failure={create.error} />
        <TextField
          label={channelTexts.purposeOptional}
          value={purpose}
          autoComplete="off"
          placeholder={channelTexts.purposeExample}
          onChange={({ target }) => setPurpose(target.value)}
        />
        <ChoiceGroup label={channelTexts.whoCanReadIt} options={kinds} value={kind} choose={setKind} />
        <ChannelFormEnd name={name} failure={create.error} isPending={create.isPending}>
          {channelTexts.createChannel}
        </ChannelFormEnd>
      </form>
    </Dialog>
  )
}
