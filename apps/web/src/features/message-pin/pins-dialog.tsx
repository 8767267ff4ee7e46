import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useEffect, useRef } from "react"
import { useChannel } from "../../hazel.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog } from "../../ui/dialog.tsx"
import { EmptyState } from "../../ui/empty-state.tsx"
import { useRestriction } from "../channel-restriction/use-restriction.ts"
import { channelLabel } from "../people/names.ts"
import { useChannelTitle } from "../people/use-channel-title.ts"
import { PinnedMessage } from "./pinned-message.tsx"
import { messagePinTexts } from "./texts.ts"
import { initialMessagePinTexts } from "./initial-texts.ts"
import { usePins } from "./use-pins.ts"

const Pins = ({ summary }: { readonly summary: ChannelSummary }) => {
  const { found, isLoading, isError } = usePins(summary)
  const mayUnpin = useRestriction(summary) === undefined
  const list = useRef<HTMLUListElement>(null)
  const label = channelLabel(summary.channel, useChannelTitle(summary.channel))
  return (
    <Dialog title={initialMessagePinTexts.pinnedMessages} description={label}>
      <div className="flex min-h-36 flex-col overflow-y-auto px-3 py-3">
        {isError && found.length === 0 && <EmptyState>{messagePinTexts.loadingFailed}</EmptyState>}
        {!isError && !isLoading && found.length === 0 && <EmptyState>{messagePinTexts.noPins}</EmptyState>}
        <ul ref={list} tabIndex={-1} aria-label={initialMessagePinTexts.pinnedMessages} className="outline-none">
          {found.map(({ pin, message }) => (
            <PinnedMessage
              key={pin.messageId}
              pin={pin}
              message={message}
              mayUnpin={mayUnpin}
              /* The button that had the focus is gone with the pin. */
              onUnpinned={() => list.current?.focus()}
            />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

/** Lists the pinned messages of a channel, the newest pin first. */
export default function PinsDialog({ channelId }: { readonly channelId: ChannelId }) {
  const summary = useChannel(channelId)
  const isGone = summary === undefined
  useEffect(() => {
    if (isGone) closeDialog()
  }, [isGone])
  return summary && <Pins summary={summary} />
}
