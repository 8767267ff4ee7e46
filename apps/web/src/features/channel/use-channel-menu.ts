import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { canAdminister } from "@hazel/domain/authority"
import {
  Archive,
  ArchiveRestore,
  EyeOff,
  Flame,
  Hash,
  Link,
  Lock,
  LogOut,
  MailCheck,
  Pencil,
  Trash2,
  UserPlus,
  UsersRound
} from "lucide-react"
import { useHazel } from "../../hazel.ts"
import { type MenuAction, openMenu } from "../../ui/menu-store.ts"
import { copyText } from "../../ui/copy-text.ts"
import {
  openAddPeople,
  openChannelSettings,
  openConvertChannel,
  openDeleteChannel,
  openHideHistory,
  openLeaveChannel,
  openMembers,
  openPurgeChannel
} from "./channel-dialogs.tsx"
import { hasUnread } from "../unread/attention.ts"
import { markAllRead } from "../unread/mark-all-read.ts"
import { channelRights } from "./channel-rights.ts"
import { useArchive } from "./use-archive.ts"

const when = (condition: boolean, action: MenuAction) => (condition ? [action] : [])

/** Everything that can be done with a channel as a whole. */
export const useChannelMenu = (summary: ChannelSummary, title: string, viewer: User | undefined) => {
  const hazel = useHazel()
  const archive = useArchive()
  const { channel } = summary
  const isArchived = channel.archivedAt !== null
  const rights = channelRights(summary, viewer)
  const groups = [
    [
      ...when(hasUnread(summary), {
        label: "Mark as read",
        icon: MailCheck,
        shortcut: "Esc",
        act: () => markAllRead(hazel, [summary])
      }),
      ...when(channel.kind !== "direct", { label: "Members", icon: UsersRound, act: () => openMembers(channel.id) }),
      ...when(rights.canAdd, { label: "Add people", icon: UserPlus, act: () => openAddPeople(channel) }),
      {
        label: "Copy link",
        icon: Link,
        act: () => copyText(new URL(`/c/${channel.id}`, location.origin).href, "Link copied")
      }
    ],
    [
      ...when(rights.canManage && !isArchived, {
        label: "Edit name, topic and purpose",
        icon: Pencil,
        act: () => openChannelSettings(channel)
      }),
      ...when(rights.canManage && !isArchived, {
        label: channel.kind === "private" ? "Make public" : "Make private",
        icon: channel.kind === "private" ? Hash : Lock,
        act: () => openConvertChannel(channel)
      }),
      ...when(rights.canManage, {
        label: isArchived ? "Unarchive" : "Archive",
        icon: isArchived ? ArchiveRestore : Archive,
        act: () => archive(channel.id, !isArchived)
      })
    ],
    [
      { label: "Hide everything so far", icon: EyeOff, act: () => openHideHistory(channel.id) },
      ...when(viewer !== undefined && canAdminister(viewer), {
        label: "Remove all messages",
        icon: Flame,
        isDangerous: true,
        act: () => openPurgeChannel(channel)
      })
    ],
    [
      ...when(rights.canLeave, { label: "Leave", icon: LogOut, act: () => openLeaveChannel(channel, title) }),
      ...when(rights.canDelete, {
        label: "Delete channel",
        icon: Trash2,
        isDangerous: true,
        act: () => openDeleteChannel(channel)
      })
    ]
  ]
  return (anchor: Element) => openMenu({ label: "Channel menu", anchor, align: "end", groups })
}
