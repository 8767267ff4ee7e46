import { isolated } from "@hazel/domain/isolated"
import { canAdminister, isGuest } from "@hazel/domain/authority"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { SearchHit } from "@hazel/domain/models/message-search-model"
import type { User } from "@hazel/domain/models/user-model"
import type { UserId } from "@hazel/domain/ids"
import {
  Compass,
  Download,
  Inbox,
  Keyboard,
  KeyRound,
  Layers,
  MessageSquarePlus,
  MessagesSquare,
  Monitor,
  Moon,
  Plus,
  Search,
  Settings2,
  Sun,
  Tag,
  UserPen,
  UsersRound
} from "lucide-react"
import type { ComponentType, ReactNode } from "react"
import { Avatar } from "../../ui/avatar.tsx"
import { ChannelGlyph } from "../channel/channel-glyph.tsx"
import { openCreateChannel, openStartConversation } from "../channel/channel-dialogs.tsx"
import { openBrowseChannels } from "../channel/open-browse-channels.tsx"
import { openChangePassword } from "../account/open-change-password.tsx"
import { openProfile } from "../account/open-profile.tsx"
import { channelTitle, isolatedTitle, nameInSentence, nameOf } from "../people/names.ts"
import { openWorkspaceMembers } from "../people/open-workspace-members.tsx"
import { canInstall, installHazel } from "../installation/install-offer.ts"
import { installationTexts } from "../installation/texts.ts"
import { openPreferences } from "../preference/open-preferences.tsx"
import { openShortcuts } from "../shortcuts/open-shortcuts.tsx"
import type { ModerationPage } from "../sidebar/use-moderation-pages.ts"
import { theme } from "../theme/theme.ts"
import { paletteTexts } from "./texts.ts"

/** A destination of the quick switcher: something to open or to do. */
export interface Destination {
  readonly key: string
  readonly label: string
  readonly detail: string
  readonly picture: ReactNode
  readonly texts: ReadonlyArray<string>
  /** Only channels have tags. */
  readonly tags?: ReadonlyArray<string>
  /** The tag that this destination stands for. It leads to all channels with the tag. */
  readonly tag?: string
  readonly go: () => void
}

type Icon = ComponentType<{ readonly size?: number; readonly strokeWidth?: number; readonly className?: string }>

const action = (label: string, Glyph: Icon, go: () => void): Destination => ({
  key: label,
  label,
  detail: "",
  picture: <Glyph size={16} strokeWidth={1.75} className="text-muted" />,
  texts: [label],
  go
})

export const toInbox = (go: () => void) => action(paletteTexts.inbox, Inbox, go)

export const toUnread = (go: () => void) => action(paletteTexts.allUnread, Layers, go)

export const toThreads = (go: () => void) => action(paletteTexts.threads, MessagesSquare, go)

/** It is offered for every query, whatever the query is similar to. */
export const toMessageSearch = (query: string, go: () => void) => action(paletteTexts.searchMessages(query), Search, go)

/** A message that the query finds in a channel. */
export const toMessage = (
  { message, snippet }: SearchHit,
  title: string,
  author: User | undefined,
  open: () => void
): Destination => ({
  key: message.id,
  label: paletteTexts.messageIn(nameInSentence(author), title),
  detail: snippet.text,
  picture: <Avatar id={author?.id} name={nameOf(author)} imageUrl={author?.avatarUrl} size="small" />,
  texts: [],
  go: open
})

export const toModerationPage = ({ label, icon, run, count = 0 }: ModerationPage): Destination => ({
  ...action(label, icon, run),
  detail: count > 0 ? paletteTexts.open(count) : ""
})

const forMembers = [
  action(paletteTexts.createAChannel, Plus, () => openCreateChannel()),
  action(paletteTexts.browseChannels, Compass, openBrowseChannels)
]
const forAdmins = [action(paletteTexts.membersOfTheWorkspace, UsersRound, () => openWorkspaceMembers())]
const forAll = [
  action(paletteTexts.newMessage, MessageSquarePlus, openStartConversation),
  action(paletteTexts.editYourProfile, UserPen, openProfile),
  action(paletteTexts.preferences, Settings2, openPreferences),
  action(paletteTexts.changeYourPassword, KeyRound, openChangePassword),
  action(paletteTexts.keyboardShortcuts, Keyboard, openShortcuts),
  action(paletteTexts.lightTheme, Sun, () => theme.set("light")),
  action(paletteTexts.darkTheme, Moon, () => theme.set("dark")),
  action(paletteTexts.matchSystemTheme, Monitor, () => theme.set("system"))
]

/** The actions available from anywhere. */
export const actionsOf = (me: User | undefined): ReadonlyArray<Destination> => [
  ...forAll,
  ...(me && !isGuest(me) ? forMembers : []),
  ...(me && canAdminister(me) ? forAdmins : []),
  ...(canInstall() ? [action(installationTexts.installHazel, Download, () => void installHazel())] : [])
]

export const toPerson = (user: User, write: (id: UserId) => void): Destination => ({
  key: user.id,
  label: isolated(user.displayName),
  detail: user.title || `@${user.handle}`,
  picture: <Avatar id={user.id} name={user.displayName} imageUrl={user.avatarUrl} size="small" />,
  texts: [user.displayName, user.handle],
  go: () => write(user.id)
})

export const toTag = (tag: string, count: number, search: (query: string) => void): Destination => ({
  key: `tag ${tag}`,
  label: isolated(tag),
  detail: paletteTexts.channelsWithTag(count),
  picture: <Tag size={16} strokeWidth={1.75} className="text-muted" />,
  texts: [tag],
  tag,
  go: () => search(`#${tag}`)
})

export const toChannel = (
  { channel, preferences: { tags } }: ChannelSummary,
  users: ReadonlyMap<UserId, User> | undefined,
  viewerId: UserId | undefined,
  open: () => void
): Destination => {
  const title = channelTitle(channel, users, viewerId)
  const other = channel.kind === "direct" ? channel.participantIds.find((id) => id !== viewerId) : undefined
  const person = other && users?.get(other)
  if (person) {
    const same = toPerson(person, open)
    return { ...same, key: channel.id, texts: [...same.texts, ...tags], tags }
  }
  return {
    key: channel.id,
    label: isolatedTitle(channel, title),
    detail: channel.archivedAt === null ? channel.topic : paletteTexts.archived,
    picture: <ChannelGlyph channel={channel} />,
    texts: [title, ...tags],
    tags,
    go: open
  }
}
