import type { Channel } from "@hazel/domain/models/channel-model"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { channelLabel } from "../people/names.ts"

interface LeaveChannelDialogProps {
  readonly channel: Channel
  readonly title: string
}

export default function LeaveChannelDialog({ channel, title }: LeaveChannelDialogProps) {
  const hazel = useHazel()
  const comingBack =
    channel.kind === "public"
      ? "You can join again whenever you like."
      : "You will not see it any more until somebody in it adds you again."
  return (
    <ConfirmDialog
      title={`Leave ${channelLabel(channel, title)}?`}
      description={`What you wrote stays. ${comingBack}`}
      confirm="Leave"
      failureWords={failureWords}
      act={() => hazel.call((client) => client.channel.leave({ id: channel.id }))}
    />
  )
}
