import type { Channel } from "@hazel/domain/models/channel-model"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { TextField } from "../../ui/text-field.tsx"
import { messagePurgeTexts } from "./texts.ts"

const word = messagePurgeTexts.removeAll

export default function PurgeChannelDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const [typed, setTyped] = useState("")
  return (
    <ConfirmDialog
      title={messagePurgeTexts.removeAllQuestion}
      description={messagePurgeTexts.purgeChannelDetail}
      confirm={messagePurgeTexts.removeAllMessages}
      describeFailure={describeFailure}
      isBlocked={typed.trim().toLowerCase() !== word}
      run={() => hazel.call((client) => client.message.purgeAll({ channelId: channel.id }))}
    >
      <TextField
        label={messagePurgeTexts.typeToConfirm(word)}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
