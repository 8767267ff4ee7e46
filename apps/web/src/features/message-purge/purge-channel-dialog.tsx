import type { Channel } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"

const word = "remove all"

export default function PurgeChannelDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const [typed, setTyped] = useState("")
  return (
    <ConfirmDialog
      title="Remove all messages for good?"
      description="Everything that was written here so far is taken out of every place it is kept in, for everybody. The channel and its members stay. Nobody can bring the messages back."
      confirm="Remove all messages"
      failureWords={failureWords}
      isBlocked={typed.trim().toLowerCase() !== word}
      act={() => hazel.call((client) => client.message.purgeAll({ channelId: channel.id }))}
    >
      <TextField
        label={`Type ${word} to confirm`}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
