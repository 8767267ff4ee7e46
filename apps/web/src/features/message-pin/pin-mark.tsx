import type { UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import { Pin } from "lucide-react"
import { useMemo } from "react"
import { useHazel, useUser } from "../../hazel.ts"
import { useSelected } from "../../ui/use-readable.ts"
import { nameInSentence } from "../people/names.ts"
import { initialMessagePinTexts } from "./initial-texts.ts"

const Mark = ({ pinnedBy }: { readonly pinnedBy: UserId }) => (
  <p className="flex items-center gap-1 text-small text-muted">
    <Pin size={12} strokeWidth={1.75} aria-hidden />
    {initialMessagePinTexts.pinnedBy(nameInSentence(useUser(pinnedBy)))}
  </p>
)

/** A line above a pinned message that names the person who pinned it. */
export const PinMark = ({ message: { id, channelId } }: { readonly message: Message }) => {
  const hazel = useHazel()
  const channel = useMemo(() => hazel.channel(channelId), [hazel, channelId])
  const pinnedBy = useSelected(channel, (summary) => summary?.pins.find(({ messageId }) => messageId === id)?.userId)
  return pinnedBy && <Mark pinnedBy={pinnedBy} />
}
