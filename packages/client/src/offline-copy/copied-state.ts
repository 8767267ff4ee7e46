import type { UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import type { ClientSession } from "../connection/client-session.ts"
import { beforeFirst } from "../replica/topic-log.ts"
import type { CopiedDirectory, CopiedPage, CopiedPlace, OfflineCopy } from "./offline-copy.ts"

/** How much of a channel or a thread is copied. The length is that of the messages as JSON, in characters. */
const messagesCopied = 50
const pageLengthLimit = 200_000

const channelsCopied = 500
const peopleCopied = 2_000

const fitting = (messages: ReadonlyArray<Message>): ReadonlyArray<Message> => {
  let length = 0
  const first = messages.findLastIndex((message) => (length += JSON.stringify(message).length) > pageLengthLimit)
  return messages.slice(first + 1)
}

/** The newest messages of a channel or a thread, if they are loaded and current. */
export const pageOf = (
  { replica, log }: ClientSession["base"],
  { channelId, rootId }: CopiedPlace
): CopiedPage | undefined => {
  const state = replica.timelines.find(channelId, rootId)
  if (state?.window === undefined || state.isStale || state.window.hasNewer) return undefined
  const root = rootId === null ? undefined : replica.messages.get(rootId)
  if (rootId !== null && (root === undefined || replica.messages.isStale(rootId))) return undefined
  const ids = state.window.messageIds.slice(-messagesCopied)
  const messages = fitting(ids.flatMap((id) => replica.messages.get(id) ?? []))
  const hasOlder = state.window.hasOlder || messages.length < state.window.messageIds.length
  const asOf = log.cursor(channelTopic(channelId)) ?? beforeFirst
  return { channelId, ...(root && { root }), messages, hasOlder, asOf }
}

/** The channels that are copied: all of them, unless they are very many. */
export const channelsOf = (all: ReadonlyArray<ChannelSummary>, last: ReadonlyArray<string>) => {
  if (all.length <= channelsCopied) return all
  const isLast = new Set(last)
  const [first, others] = [true, false].map((wanted) => all.filter(({ channel }) => isLast.has(channel.id) === wanted))
  return [...(first ?? []), ...(others ?? [])].slice(0, channelsCopied)
}

const messagesIn = ({ root, messages }: CopiedPage) => (root ? [root, ...messages] : messages)

/** The people who are copied: all of them, or first those whom the copied channels and messages show. */
export const directoryOf = (
  { workspace, users, topic, seq }: NonNullable<ClientSession["base"]["replica"]["directory"]>,
  viewer: UserId,
  channels: ReadonlyArray<ChannelSummary>,
  pages: ReadonlyArray<CopiedPage>
): CopiedDirectory => {
  const shown = new Set([
    viewer,
    ...channels.flatMap(({ channel }) => channel.participantIds),
    ...pages.flatMap((page) => messagesIn(page).map(({ authorId }) => authorId))
  ])
  const all = [...users.values()]
  const ordered =
    all.length <= peopleCopied
      ? all
      : [...all.filter(({ id }) => shown.has(id)), ...all.filter(({ id }) => !shown.has(id))].slice(0, peopleCopied)
  return { workspace, users: ordered, topic, seq }
}

/**
 * Shows a copy until the server answers. Everything in it counts as stale, so that the first welcome fetches it again and
 * takes away what the person may no longer see.
 */
export const restore = ({ base, changes, timelines, openOutbox }: ClientSession, copy: OfflineCopy) =>
  changes.batch(() => {
    const { replica } = base
    const { users, ...directory } = copy.directory
    replica.viewer = copy.owner.userId
    replica.receiveDirectory({ ...directory, users: new Map(users.map((user) => [user.id, user])) }, [])
    replica.receiveChannels(copy.channels, 0)
    replica.receivePreferences(
      copy.preferences.map(([key, value]) => ({ key, value })),
      0
    )
    replica.outdateOwn()
    for (const { channel } of copy.channels) replica.channels.outdate(channel.id)
    for (const page of copy.pages) restorePage(base, timelines, page)
    void openOutbox()
  })

const restorePage = ({ replica }: ClientSession["base"], timelines: ClientSession["timelines"], page: CopiedPage) => {
  const { channelId, root, messages, hasOlder, asOf } = page
  if (replica.channels.get(channelId) === undefined) return
  const rootId = root?.id ?? null
  timelines.handle(channelId, rootId)
  const state = replica.timelines.find(channelId, rootId)
  if (state === undefined || state.window) return
  for (const message of messagesIn(page)) replica.receiveMessage(message, asOf, beforeFirst)
  replica.messages.outdate(channelId, asOf)
  state.isStale = true
  replica.timelines.show(state, { messageIds: messages.map(({ id }) => id), hasOlder, hasNewer: false, asOf })
}
