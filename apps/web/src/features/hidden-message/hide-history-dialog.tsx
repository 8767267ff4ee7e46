import type { ChannelId } from "@hazel/domain/ids"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"

export default function HideHistoryDialog({ channelId }: { readonly channelId: ChannelId }) {
  const hazel = useHazel()
  return (
    <ConfirmDialog
      title="Hide everything so far?"
      description="You will not see what was written here until now any more, on any of your devices, and cannot bring it back. Nobody else notices."
      confirm="Hide for me"
      failureWords={failureWords}
      act={() => hazel.call((client) => client.message.hideAll({ channelId }))}
    />
  )
}
