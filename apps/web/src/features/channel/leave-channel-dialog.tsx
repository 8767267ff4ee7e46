import type { Channel } from "@hazel/domain/models/channel-model"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { channelLabel } from "../people/names.ts"
import { channelTexts } from "./texts.ts"

interface LeaveChannelDialogProps {
  readonly channel: Channel
  readonly title: string
}

export default function LeaveChannelDialog({ channel, title }: LeaveChannelDialogProps) {
  const hazel = useHazel()
  const comingBack = channel.kind === "public" ? channelTexts.canRejoin : channelTexts.cannotRejoin
  return (
    <ConfirmDialog
      title={channelTexts.leaveQuestion(channelLabel(channel, title))}
      description={channelTexts.leaveDetail(comingBack)}
      confirm={channelTexts.leave}
      describeFailure={describeFailure}
      run={() => hazel.call((client) => client.channel.leave({ id: channel.id }))}
    />
  )
}
