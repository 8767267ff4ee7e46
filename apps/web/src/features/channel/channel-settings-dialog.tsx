import { channelPurposeLimit, channelTopicLimit } from "@hazel/domain/channel-name"
import type { Channel } from "@hazel/domain/models/channel-model"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { TextAreaField } from "../../ui/text-area-field.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { slowModesWith } from "../channel-restriction/restriction-ends.ts"
import { SelectField } from "../../ui/select-field.tsx"
import { ChannelFormEnd, ChannelNameField } from "./channel-fields.tsx"
import { finishedName } from "./clean-name.ts"
import { asChannel } from "../people/names.ts"
import { uiTexts } from "../../ui/texts.ts"
import { channelTexts } from "./texts.ts"
import { CheckField } from "../../ui/check-field.tsx"

export default function ChannelSettingsDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const [name, setName] = useState(channel.name ?? "")
  const [topic, setTopic] = useState(channel.topic)
  const [purpose, setPurpose] = useState(channel.purpose)
  const [slowModeSeconds, setSlowMode] = useState(channel.slowModeSeconds)
  const [isReadOnly, setReadOnly] = useState(channel.isReadOnly)
  const save = useMutation({
    mutationFn: () => {
      const renamed = finishedName(name) !== channel.name && { name: finishedName(name) }
      const changes = { topic: topic.trim(), purpose: purpose.trim(), slowModeSeconds, isReadOnly, ...renamed }
      return hazel.call((client) => client.channel.update({ id: channel.id, ...changes }))
    },
    onSuccess: closeDialog
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const rename = (typed: string) => {
    save.reset()
    setName(typed)
  }
  return (
    <Dialog title={channelTexts.about(asChannel(channel.name))}>
      <form onSubmit={submit} className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <ChannelNameField name={name} setName={rename} failure={save.error} />
        <TextField
          label={channelTexts.topic}
          value={topic}
          data-autofocus
          autoComplete="off"
          atMost={channelTopicLimit}
          placeholder={channelTexts.topicExample}
          onChange={({ target }) => setTopic(target.value)}
        />
        <TextAreaField
          label={channelTexts.purpose}
          value={purpose}
          atMost={channelPurposeLimit}
          placeholder={channelTexts.purposeExample}
          hint={channelTexts.purposeHint}
          onChange={({ target }) => setPurpose(target.value)}
        />
        <SelectField
          label={channelTexts.slowMode}
          options={slowModesWith(channel.slowModeSeconds)}
          value={slowModeSeconds}
          choose={setSlowMode}
        />
        <CheckField
          label={<span className="font-medium">{channelTexts.readOnly}</span>}
          detail={channelTexts.readOnlyDetail}
          isChecked={isReadOnly}
          set={setReadOnly}
        />
        <ChannelFormEnd name={name} failure={save.error} isPending={save.isPending}>
          {uiTexts.save}
        </ChannelFormEnd>
      </form>
    </Dialog>
  )
}
