import type { ChannelId } from "@hazel/domain/ids"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { hiddenMessageTexts } from "./texts.ts"

export default function HideHistoryDialog({ channelId }: { readonly channelId: ChannelId }) {
  const hazel = useHazel()
  return (
    <ConfirmDialog
      title={hiddenMessageTexts.hideHistory}
      description={hiddenMessageTexts.hideHistoryDetail}
      confirm={hiddenMessageTexts.hideForMe}
      describeFailure={describeFailure}
      run={() => hazel.call((client) => client.message.hideAll({ channelId }))}
    />
  )
}
