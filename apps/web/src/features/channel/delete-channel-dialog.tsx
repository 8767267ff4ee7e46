import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { finishedName } from "./clean-name.ts"
import { asChannel } from "../people/names.ts"
import { channelTexts } from "./texts.ts"

export default function DeleteChannelDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const [typed, setTyped] = useState("")
  const people = channelTexts.itsMembers(channel.memberCount)
  return (
    <ConfirmDialog
      title={channelTexts.deleteQuestion(asChannel(channel.name))}
      description={channelTexts.deleteDetail(people)}
      confirm={channelTexts.deleteChannel}
      describeFailure={describeFailure}
      isBlocked={![typed.trim(), finishedName(typed)].includes(channel.name ?? "")}
      run={() => hazel.call((client) => client.channel.delete({ id: channel.id }))}
    >
      <TextField
        label={channelTexts.typeToConfirm(isolated(channel.name ?? ""))}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
