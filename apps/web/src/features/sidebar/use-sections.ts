import { needsMe } from "@hazel/domain/attention"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { useParams } from "@tanstack/react-router"
import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { channelTitle, isConversation } from "../people/names.ts"
import { sidebarTexts } from "./texts.ts"
import { byName } from "../../ui/by-name.ts"

export interface SidebarEntry {
  readonly summary: ChannelSummary
  readonly title: string
}

export interface SidebarSection {
  /** Identifies the section when its collapsed state is stored. */
  readonly key: string
  readonly title: string
  readonly kind: "pinned" | "folder" | "channels" | "conversations"
  readonly entries: ReadonlyArray<SidebarEntry>
}

/** Archived channels are only found by searching. Hidden ones are listed while they need the person or are open. */
const isListed = (summary: ChannelSummary, openId: string | undefined) => {
  const { channel, preferences } = summary
  return channel.archivedAt === null && (!preferences.isHidden || needsMe(summary) > 0 || channel.id === openId)
}

const sectionOf = ({ summary: { channel, preferences } }: SidebarEntry) => {
  if (preferences.isPinned) return { key: "pinned", title: sidebarTexts.pinned, kind: "pinned" } as const
  const { folder } = preferences
  if (folder !== null) return { key: `folder ${folder}`, title: folder, kind: "folder" } as const
  return isConversation(channel) ? conversations : channels
}

const channels = { key: "channels", title: sidebarTexts.channels, kind: "channels" } as const
const conversations = { key: "conversations", title: sidebarTexts.directMessages, kind: "conversations" } as const

const rank = { pinned: 0, folder: 1, channels: 2, conversations: 3 }

const inSections = (entries: ReadonlyArray<SidebarEntry>): ReadonlyArray<SidebarSection> => {
  const sections = new Map<string, Omit<SidebarSection, "entries"> & { readonly entries: Array<SidebarEntry> }>()
  for (const always of [channels, conversations]) sections.set(always.key, { ...always, entries: [] })
  for (const entry of entries) {
    const section = sectionOf(entry)
    const known = sections.get(section.key) ?? { ...section, entries: [] }
    known.entries.push(entry)
    sections.set(section.key, known)
  }
  return [...sections.values()].toSorted(
    (left, right) => rank[left.kind] - rank[right.kind] || byName.compare(left.title, right.title)
  )
}

/** The sections of the sidebar: pinned, the person's folders, channels, direct messages. Entries are sorted by name. */
export const useSections = () => {
  const hazel = useHazel()
  const all = useReadable(hazel.channels)
  const users = useUsers()
  const viewerId = useReadable(hazel.me)
  const { channelId: openId } = useParams({ strict: false })
  return useMemo(() => {
    const entries = (all ?? [])
      .filter((summary) => isListed(summary, openId))
      .map((summary): SidebarEntry => ({ summary, title: channelTitle(summary.channel, users, viewerId) }))
      .toSorted((left, right) => byName.compare(left.title, right.title))
    return { isKnown: all !== undefined, sections: inSections(entries) }
  }, [all, users, viewerId, openId])
}

/** All channels in the order of the sidebar. */
export const channelsIn = (sections: ReadonlyArray<SidebarSection>): ReadonlyArray<ChannelSummary> =>
  sections.flatMap(({ entries }) => entries.map(({ summary }) => summary))
