import type { Timeline, TimelineHandle } from "@hazel/client"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { useEffect, useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { useIsMarkdownSettled } from "../markdown/markdown.tsx"
import { messageTexts } from "./texts.ts"

const show = async (handle: TimelineHandle, target: MessageId | undefined) => {
  if (target === undefined) return handle.open()
  if (handle.get().messageIds.includes(target)) return
  await handle.showAround(target)
}

const lost = (failure: unknown) => failure instanceof MessageNotFoundError && showToast(messageTexts.messageGone)

/** The window on a channel or thread, opened at `target` or at its end. */
export const useTimeline = (channelId: ChannelId, parentId: MessageId | null, target: MessageId | undefined) => {
  const hazel = useHazel()
  const handle = useMemo(() => hazel.timeline(channelId, parentId), [hazel, channelId, parentId])
  const current: Timeline = useReadable(handle)
  const isSettled = useIsMarkdownSettled()
  const timeline = useMemo(
    (): Timeline => (isSettled ? current : { ...current, status: "loading", messageIds: [] }),
    [isSettled, current]
  )
  useEffect(() => {
    show(handle, target).catch((failure: unknown) => {
      lost(failure)
      /* If this fails too, the status of the handle says so. */
      handle.open().catch(() => undefined)
    })
  }, [handle, target])
  return { handle, timeline }
}
