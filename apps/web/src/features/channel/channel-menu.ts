import type { Hazel } from "@hazel/client"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { canAdminister } from "@hazel/domain/authority"
import {
  Archive,
  ArchiveRestore,
  Ban,
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
  UsersRound,
  Webhook
} from "lucide-react"
import { type MenuAction, openMenu } from "../../ui/menu-store.ts"
import { copyText } from "../../ui/copy-text.ts"
import {
  openAddPeople,
  openBans,
  openChannelSettings,
  openConvertChannel,
  openDeleteChannel,
  openHideHistory,
  openLeaveChannel,
  openPurgeChannel
} from "./channel-dialogs.tsx"
import { openMembers } from "./open-members.tsx"
import { openWebhooks } from "../webhook/open-webhooks.tsx"
import { hasUnread } from "../unread/attention.ts"
import { markAllRead } from "../unread/mark-all-read.ts"
import { channelPreferenceActions } from "../channel-preference/channel-preference-menu.ts"
import { channelRights } from "./channel-rights.ts"
import type { useArchive } from "./use-archive.ts"
import { channelTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"
import { onlyIf } from "../../ui/only-if.ts"

type Rights = ReturnType<typeof channelRights>

/** The entries for every member of the channel. */
const about = (hazel: Hazel, summary: ChannelSummary, { canAdd }: Rights): ReadonlyArray<MenuAction> => [
  ...onlyIf(hasUnread(summary), {
    label: channelTexts.markAsRead,
    icon: MailCheck,
    shortcut: uiTexts.escapeKey,
    run: () => markAllRead(hazel, [summary])
  }),
  ...onlyIf(summary.channel.kind !== "direct", {
    label: channelTexts.members,
    icon: UsersRound,
    run: () => openMembers(summary.channel.id)
  }),
  ...onlyIf(canAdd, { label: channelTexts.addPeople, icon: UserPlus, run: () => openAddPeople(summary.channel) }),
  {
    label: uiTexts.copyLink,
    icon: Link,
    run: () => copyText(new URL(`/c/${summary.channel.id}`, location.origin).href, uiTexts.linkCopied)
  }
]

const managing = ({ channel }: ChannelSummary, { canManage }: Rights, archive: ReturnType<typeof useArchive>) => {
  const isArchived = channel.archivedAt !== null
  return [
    ...onlyIf(canManage && !isArchived, {
      label: channelTexts.channelSettings,
      icon: Pencil,
      run: () => openChannelSettings(channel)
    }),
    ...onlyIf(canManage && !isArchived, {
      label: channel.kind === "private" ? channelTexts.makePublic : channelTexts.makePrivate,
      icon: channel.kind === "private" ? Hash : Lock,
      run: () => openConvertChannel(channel)
    }),
    ...onlyIf(canManage && !isArchived, {
      label: channelTexts.webhooks,
      icon: Webhook,
      run: () => openWebhooks(channel)
    }),
    ...onlyIf(canManage, { label: channelTexts.bannedPeople, icon: Ban, run: () => openBans(channel) }),
    ...onlyIf(canManage, {
      label: isArchived ? channelTexts.unarchive : channelTexts.archive,
      icon: isArchived ? ArchiveRestore : Archive,
      run: () => archive(channel.id, !isArchived)
    })
  ]
}

const clearing = ({ channel }: ChannelSummary, viewer: User | undefined): ReadonlyArray<MenuAction> => [
  { label: channelTexts.hideHistory, icon: EyeOff, run: () => openHideHistory(channel.id) },
  ...onlyIf(viewer !== undefined && canAdminister(viewer), {
    label: channelTexts.removeAllMessages,
    icon: Flame,
    isDangerous: true,
    run: () => openPurgeChannel(channel)
  })
]

const ending = (
  { channel }: ChannelSummary,
  title: string,
  { canLeave, canDelete }: Rights
): ReadonlyArray<MenuAction> => [
  ...onlyIf(canLeave, { label: channelTexts.leave, icon: LogOut, run: () => openLeaveChannel(channel, title) }),
  ...onlyIf(canDelete, {
    label: channelTexts.deleteChannel,
    icon: Trash2,
    isDangerous: true,
    run: () => openDeleteChannel(channel)
  })
]

interface ChannelMenu {
  readonly hazel: Hazel
  readonly archive: ReturnType<typeof useArchive>
  readonly summary: ChannelSummary
  readonly title: string
  readonly viewer: User | undefined
  readonly align: "start" | "end"
  readonly anchor: Element
}

export default function openChannelMenu({ hazel, archive, summary, title, viewer, align, anchor }: ChannelMenu) {
  const rights = channelRights(summary, viewer)
  const groups = [
    about(hazel, summary, rights),
    channelPreferenceActions(hazel, summary),
    managing(summary, rights, archive),
    clearing(summary, viewer),
    ending(summary, title, rights)
  ]
  openMenu({ label: channelTexts.channelMenu, anchor, align, groups })
}
