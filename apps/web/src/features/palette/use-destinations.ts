import { useNavigate, useParams } from "@tanstack/react-router"
import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { useTags } from "../channel-preference/use-tags.ts"
import { useOpenChannel } from "../channel/use-open-channel.ts"
import { useWriteTo } from "../channel/use-write-to.ts"
import { useFirstHits } from "../message-search/use-first-hits.ts"
import { channelTitle, isolatedTitle } from "../people/names.ts"
import { useModerationPages } from "../sidebar/use-moderation-pages.ts"
import {
  actionsOf,
  toChannel,
  toInbox,
  toMessage,
  toMessageSearch,
  toModerationPage,
  toPerson,
  toTag,
  toThreads,
  toUnread
} from "./destinations.tsx"
import { findDestinations } from "./find-destinations.ts"
import { recentChannels } from "./recent-channels.ts"

const shown = 12

/** All destinations, from memory: recent channels first, then people, tags and actions, and last the search for messages. */
export const useDestinations = (query: string, search: (query: string) => void) => {
  const hazel = useHazel()
  const users = useUsers()
  const viewerId = useReadable(hazel.me)
  const channels = useReadable(hazel.channels)
  const used = useTags()
  const recent = useReadable(recentChannels)
  const openChannel = useOpenChannel()
  const write = useWriteTo()
  const navigate = useNavigate()
  const pages = useModerationPages()
  const { channelId: here } = useParams({ strict: false })
  const all = useMemo(() => {
    // A person in a channel wants to go to another one, so that Enter alone leads back to the one before.
    const age = new Map(recent.filter((id) => id !== here).map((id, place) => [id, place]))
    const places = (channels ?? [])
      .toSorted((left, right) => (age.get(left.channel.id) ?? Infinity) - (age.get(right.channel.id) ?? Infinity) || 0)
      .map((summary) => toChannel(summary, users, viewerId, () => openChannel(summary.channel.id)))
    const written = new Set(
      (channels ?? [])
        .filter(({ channel }) => channel.kind === "direct")
        .flatMap(({ channel }) => channel.participantIds)
    )
    const people = Array.from(users?.values() ?? [])
      .filter(({ deactivatedAt, app }) => deactivatedAt === null && !app)
      .filter(({ id }) => id !== viewerId && !written.has(id))
      .map((user) => toPerson(user, write))
    const tags = Array.from(used, ([tag, count]) => toTag(tag, count, search))
    const threads = toThreads(() => void navigate({ to: "/threads" }))
    return [
      ...places,
      ...people,
      ...tags,
      toInbox(() => void navigate({ to: "/inbox" })),
      toUnread(() => void navigate({ to: "/unread" })),
      threads,
      ...pages.map(toModerationPage),
      ...actionsOf(viewerId && users?.get(viewerId))
    ]
  }, [channels, users, viewerId, used, recent, openChannel, write, navigate, search, pages, here])
  const typed = query.trim()
  const { hits, channels: found } = useFirstHits(typed)
  const messages = useMemo(() => {
    const titles = new Map(
      found.map((channel) => {
        const title = isolatedTitle(channel, channelTitle(channel, users, viewerId))
        return [channel.id, channel.name === null ? title : `#${title}`]
      })
    )
    return hits.map((hit) => {
      const { id, channelId, parentId, authorId } = hit.message
      const search = { message: id, ...(parentId !== null && { thread: parentId }) }
      const open = () => void navigate({ to: "/c/$channelId", params: { channelId }, search })
      return toMessage(hit, titles.get(channelId) ?? "", users?.get(authorId), open)
    })
  }, [hits, found, users, viewerId, navigate])
  // Messages arrive last, so they stand behind everything that could have been chosen before.
  return useMemo(() => {
    const inMessages = toMessageSearch(
      typed,
      () => void navigate({ to: "/search", search: typed === "" ? {} : { q: typed } })
    )
    return [...findDestinations(query, all).slice(0, shown), inMessages, ...messages]
  }, [query, typed, all, messages, navigate])
}
