import type { Hazel } from "@hazel/client"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { ChannelPreferenceChanges, NotificationLevel } from "@hazel/domain/models/channel-preference-model"
import { Bell, BellOff, BellRing, Eye, EyeOff, Folder, Pin, PinOff, Tag } from "lucide-react"
import type { MenuEntry } from "../../ui/menu-store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { openMoveToFolder } from "./open-move-to-folder.tsx"
import { openTags } from "./open-tags.tsx"
import { prefer } from "./prefer-channel.ts"
import { channelPreferenceTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const levels: ReadonlyArray<{ readonly value: NotificationLevel; readonly label: string }> = [
  { value: "all", label: channelPreferenceTexts.allMessages },
  { value: "mentions", label: channelPreferenceTexts.mentions },
  { value: "nothing", label: channelPreferenceTexts.nothing }
]

/** The menu entries that change a channel only for the viewer. */
export const channelPreferenceActions = (hazel: Hazel, summary: ChannelSummary): ReadonlyArray<MenuEntry> => {
  const { isMuted, isPinned, isHidden, notificationLevel } = summary.preferences
  const intent = (changes: ChannelPreferenceChanges) => prefer(hazel, summary, changes)
  const hide = () => {
    intent({ isHidden: true })
    showToast(channelPreferenceTexts.hidden, { label: uiTexts.undo, run: () => intent({ isHidden: false }) })
  }
  return [
    isMuted
      ? { label: channelPreferenceTexts.unmute, icon: Bell, run: () => intent({ isMuted: false }) }
      : { label: channelPreferenceTexts.mute, icon: BellOff, run: () => intent({ isMuted: true }) },
    isPinned
      ? { label: channelPreferenceTexts.unpin, icon: PinOff, run: () => intent({ isPinned: false }) }
      : { label: channelPreferenceTexts.pinToTop, icon: Pin, run: () => intent({ isPinned: true }) },
    isHidden
      ? { label: channelPreferenceTexts.showAgain, icon: Eye, run: () => intent({ isHidden: false }) }
      : { label: channelPreferenceTexts.hide, icon: EyeOff, run: hide },
    { label: channelPreferenceTexts.moveToFolder, icon: Folder, run: () => openMoveToFolder(summary.channel.id) },
    { label: channelPreferenceTexts.tagsAction, icon: Tag, run: () => openTags(summary.channel.id) },
    {
      label: channelPreferenceTexts.notifications,
      icon: BellRing,
      actions: levels.map(({ value, label }) => ({
        label,
        isChecked: value === notificationLevel,
        run: () => intent({ notificationLevel: value })
      }))
    }
  ]
}
