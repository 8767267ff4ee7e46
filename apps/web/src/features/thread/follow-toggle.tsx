import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { Bell, BellRing } from "lucide-react"
import { useHazel } from "../../hazel.ts"
import { classNames } from "../../ui/class-names.ts"
import { showToast } from "../../ui/toast-store.ts"
import { discardIfRefused } from "../failure/show-failure.ts"
import { useFollowedThread } from "./use-followed-thread.ts"
import { threadTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

interface FollowToggleProps {
  readonly channelId: ChannelId
  readonly rootId: MessageId
  /** Set where unfollowing removes the thread from view, so that the notice offers an undo. */
  readonly isUndoable?: boolean
}

/** Toggles whether the person follows a thread. */
export const FollowToggle = ({ channelId, rootId, isUndoable = false }: FollowToggleProps) => {
  const hazel = useHazel()
  const isFollowing = useFollowedThread(channelId, rootId) !== undefined
  const follow = () => discardIfRefused(hazel, hazel.followThread(channelId, rootId))
  const unfollow = () => {
    discardIfRefused(hazel, hazel.unfollowThread(channelId, rootId))
    if (isUndoable) showToast(threadTexts.unfollowed, { label: uiTexts.undo, run: follow })
  }
  const Glyph = isFollowing ? BellRing : Bell
  return (
    <button
      type="button"
      aria-label={isFollowing ? threadTexts.followingThisThread : threadTexts.followThisThread}
      data-tooltip={isFollowing ? threadTexts.followingDetail : threadTexts.followDetail}
      onClick={isFollowing ? unfollow : follow}
      className={classNames(
        "touch-target inline-flex h-8 shrink-0 items-center gap-1.5 rounded-sm px-2 text-secondary font-medium hover:bg-hover",
        isFollowing ? "text-accent-strong" : "text-muted hover:text-text"
      )}
    >
      <Glyph size={15} strokeWidth={1.75} aria-hidden />
      {isFollowing ? threadTexts.following : threadTexts.follow}
    </button>
  )
}
