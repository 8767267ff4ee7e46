import type { Hazel } from "@hazel/client"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { ChannelPreferenceChanges, NotificationLevel } from "@hazel/domain/models/channel-preference-model"
import { Bell, BellOff, BellRing, Eye, EyeOff, Folder, Pin, PinOff, Tag } from "lucide-react"
import type { MenuEntry } from "../../ui/menu-store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { openMoveToFolder } from "./open-move-to-folder.tsx"
import { openTags } from "./open-tags.tsx"
import { prefer } from "./prefer-channel.ts"

const levels: ReadonlyArray<{ readonly value: NotificationLevel; readonly label: string }> = [
  { value: "all", label: "All messages" },
  { value: "mentions", label: "Mentions" },
  { value: "nothing", label: "Nothing" }
]

/** What one may want of a channel for oneself alone. */
export const channelPreferenceActions = (hazel: Hazel, summary: ChannelSummary): ReadonlyArray<MenuEntry> => {
  const { isMuted, isPinned, isHidden, notificationLevel } = summary.preferences
  const intent = (changes: ChannelPreferenceChanges) => prefer(hazel, summary, changes)
  const hide = () => {
    intent({ isHidden: true })
    showToast("Hidden until something in it needs you.", { label: "Undo", act: () => intent({ isHidden: false }) })
  }
  return [
    isMuted
      ? { label: "Unmute", icon: Bell, act: () => intent({ isMuted: false }) }
      : { label: "Mute", icon: BellOff, act: () => intent({ isMuted: true }) },
    isPinned
      ? { label: "Unpin", icon: PinOff, act: () => intent({ isPinned: false }) }
      : { label: "Pin to top", icon: Pin, act: () => intent({ isPinned: true }) },
    isHidden
      ? { label: "Show again", icon: Eye, act: () => intent({ isHidden: false }) }
      : { label: "Hide", icon: EyeOff, act: hide },
    { label: "Move to folder…", icon: Folder, act: () => openMoveToFolder(summary.channel.id) },
    { label: "Tags…", icon: Tag, act: () => openTags(summary.channel.id) },
    {
      label: "Notifications",
      icon: BellRing,
      actions: levels.map(({ value, label }) => ({
        label,
        isChecked: value === notificationLevel,
        act: () => intent({ notificationLevel: value })
      }))
    }
  ]
}
