import { isolated } from "@hazel/domain/isolated"
import type { Channel } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { finishedName } from "./clean-name.ts"
import { asChannel } from "../people/names.ts"

export default function DeleteChannelDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const [typed, setTyped] = useState("")
  const people = channel.memberCount === 1 ? "you" : `all ${channel.memberCount} members`
  return (
    <ConfirmDialog
      title={`Delete ${asChannel(channel.name)}?`}
      description={`Every message, thread and reaction in it is lost, for ${people} and for good. To keep what was said, archive it instead.`}
      confirm="Delete channel"
      failureWords={failureWords}
      isBlocked={![typed.trim(), finishedName(typed)].includes(channel.name ?? "")}
      act={() => hazel.call((client) => client.channel.delete({ id: channel.id }))}
    >
      <TextField
        label={`Type ${isolated(channel.name ?? "")} to confirm`}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
