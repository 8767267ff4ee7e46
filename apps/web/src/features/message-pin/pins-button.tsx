import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Pin } from "lucide-react"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"
import { initialMessagePinTexts } from "./initial-texts.ts"

const PinsDialog = lazyDialog(() => import("./pins-dialog.tsx"))

/** Opens the pinned messages of a channel. It has room for a number only where there are pins. */
export const PinsButton = ({ summary: { channel, pins } }: { readonly summary: ChannelSummary }) => (
  <button
    type="button"
    onClick={() => openDialog(<PinsDialog channelId={channel.id} />)}
    data-tooltip={initialMessagePinTexts.pinnedMessages}
    aria-label={
      pins.length === 0 ? initialMessagePinTexts.pinnedMessages : initialMessagePinTexts.pinnedCount(pins.length)
    }
    className="touch-target flex h-8 shrink-0 items-center gap-1.5 rounded-sm px-2 text-secondary font-medium text-muted tabular hover:bg-hover hover:text-text"
  >
    <Pin size={16} strokeWidth={1.75} aria-hidden />
    {pins.length > 0 && pins.length}
  </button>
)
