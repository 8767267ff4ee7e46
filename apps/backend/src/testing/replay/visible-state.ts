import { foldChannelSummary } from "@hazel/domain/events/folds/channel-folds"
import { foldDirectory, isWorkspaceEvent } from "@hazel/domain/events/folds/directory-folds"
import { foldMessage, messagesChangedBy } from "@hazel/domain/events/folds/message-folds"
import {
  foldInvitations,
  foldOwnChannel,
  foldPreferences,
  foldPresenceChoice,
  foldReports,
  isOwnEventOf
} from "@hazel/domain/events/folds/own-log-folds"
import { foldBans, foldMembers } from "@hazel/domain/events/folds/people-folds"
import { foldThreads } from "@hazel/domain/events/folds/thread-folds"
import type { HiddenMessageEvent } from "@hazel/domain/events/hidden-message-events"
import type { ChannelEvent, HazelEvent } from "@hazel/domain/events/index"
import { changesReportsSeen } from "@hazel/domain/events/resolvable-reports"
import type { Preferences } from "@hazel/domain/events/preference-events"
import { changesDirectory, type Directory } from "@hazel/domain/events/workspace-events"
import type { Cursors } from "@hazel/domain/realtime/frames"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import type { ChannelId, UserId } from "@hazel/domain/ids"
import type { Channel, ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { Effect } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import { fetchVisibleChannels, type VisibleChannel } from "./visible-channels.ts"
import { fetchVisibleReports } from "./visible-reports.ts"
import { fetchVisibleThreads, type VisibleThread } from "./visible-threads.ts"

/** Everything a person can see. */
export interface VisibleState {
  /** The head of every topic the person subscribes to. */
  readonly heads: Cursors
  /** The presence the person has chosen to show. */
  readonly presence: PresenceChoice
  readonly directory: Directory
  /** The public channels, for subscribers of `global`: a guest receives none. */
  readonly browsed: BrowsedChannel
  readonly channels: ReadonlyMap<ChannelId, VisibleChannel>
  /** The threads as they were fetched. Events change the channels' threads, which have to come to the same. */
  readonly threads: VisibleThread
  readonly preferences: Preferences
  readonly invitations: Invitations
  readonly reports: MessageReports
}

/** The properties of public channels that people see who are not in them. */
export type BrowsedChannel = ReadonlyMap<ChannelId, Pick<Channel, "name" | "topic" | "purpose" | "archivedAt">>

const inBrowser = ({ name, topic, purpose, archivedAt }: Channel) => ({ name, topic, purpose, archivedAt })

const all = { concurrency: "unbounded" } as const

const browse = Effect.fnUntraced(function* (person: TestUser) {
  const found = new Map<ChannelId, ReturnType<typeof inBrowser>>()
  let cursor: string | null = ""
  while (cursor !== null) {
    const wanted: { cursor: string; includeArchived: true } = { cursor, includeArchived: true }
    const { channels, hasMore } = yield* person.asks((hazel) => hazel.channel.browse(wanted))
    for (const { channel } of channels) found.set(channel.id, inBrowser(channel))
    cursor = hasMore ? (channels.at(-1)?.channel.name ?? null) : null
  }
  return found
})

/** Fetches everything, as a screen does that was just opened. */
export const fetchVisibleState = Effect.fn(function* (person: TestUser) {
  const asks = {
    ...{ workspace: person.asks((hazel) => hazel.workspace.get()), people: person.asks((hazel) => hazel.user.list()) },
    me: person.asks((hazel) => hazel.user.me()),
    list: Effect.flatMap(
      person.asks((hazel) => hazel.channel.list()),
      ({ channels, seq }) => Effect.all({ seq: Effect.succeed(seq), visible: fetchVisibleChannels(person, channels) })
    ),
    ...{ browsed: browse(person), threads: fetchVisibleThreads(person) },
    kept: person.asks((hazel) => hazel.preference.list()),
    invitations: person.asks((hazel) => hazel.invitation.list()),
    reports: fetchVisibleReports(person)
  }
  const { workspace, people, me, list, browsed, threads, kept, invitations, reports } = yield* Effect.all(asks, all)
  const { users, topic, seq } = people
  const heads = list.visible.map(({ summary }) => [channelTopic(summary.channel.id), summary.seq] as const)
  return {
    heads: { [topic]: seq, [userTopic(person.id)]: list.seq, ...Object.fromEntries(heads) },
    presence: me.presence,
    directory: { ...workspace, topic, seq, users: new Map(users.map((user) => [user.id, user])) },
    browsed: topic === globalTopic ? browsed : new Map(),
    channels: new Map(list.visible.map((state) => [state.summary.channel.id, state])),
    threads,
    preferences: new Map(kept.preferences.map(({ key, value }) => [key, value])),
    invitations: { sent: invitations.sent, received: invitations.received },
    reports
  } satisfies VisibleState
})

const messagesAfter = (messages: VisibleChannel["messages"], event: ChannelEvent, viewer: UserId) => {
  const after = new Map(messages)
  const changed = messagesChangedBy(event)
  for (const id of changed === "all" ? messages.keys() : changed) {
    const message = foldMessage(messages.get(id), event, { id, viewer })
    if (message) after.set(id, message)
    else after.delete(id)
  }
  return after
}

/** Applies a hidden-message event. Messages that are shown again are fetched: nobody's own log has them. */
const inSight = (
  messages: VisibleChannel["messages"],
  event: HiddenMessageEvent,
  fetched: VisibleChannel["messages"]
): VisibleChannel["messages"] => {
  switch (event.type) {
    case "messages_hidden":
      return new Map([...messages].filter(([id]) => !event.data.messageIds.includes(id)))
    case "messages_unhidden":
      return new Map([
        ...messages,
        ...[...fetched].filter(([id]) => event.data.messages.some((shown) => shown.id === id))
      ])
    case "history_hidden":
      return new Map([...messages].filter(([, { seq }]) => seq > event.data.upToSeq))
  }
}

const channelAfter = (state: VisibleChannel, event: ChannelEvent, viewer: UserId): VisibleChannel => ({
  summary: foldChannelSummary(state.summary, event, viewer),
  members: foldMembers(state.members, event),
  messages: messagesAfter(state.messages, event, viewer),
  bans: state.bans && foldBans(state.bans, event)
})

const withChannel = (
  state: VisibleState,
  id: ChannelId,
  change: (channel: VisibleChannel) => VisibleChannel
): VisibleState => {
  const known = state.channels.get(id)
  return known ? { ...state, channels: new Map(state.channels).set(id, change(known)) } : state
}

const without = ({ channels, ...state }: VisibleState, id: ChannelId): VisibleState => ({
  ...state,
  channels: new Map([...channels].filter(([known]) => known !== id))
})

/**
 * The data that a screen fetches because of an event: an opened channel, the visible people, the public channels, a
 * resolved report.
 */
export interface Fetched {
  readonly channel: (summary: ChannelSummary) => VisibleChannel
  readonly bans: (id: ChannelId) => VisibleChannel["bans"]
  readonly directory: Directory
  readonly browsed: BrowsedChannel
  readonly reports: MessageReports
}

/** A person with another role may see the bans, or not any more. */
const isPromotion = (event: HazelEvent, viewer: UserId) =>
  (event.type === "member_role_updated" && event.data.userId === viewer) ||
  (event.type === "user_updated" && event.data.user.id === viewer)

/** These events go to the banned person, who does not see the public channel any more, or sees it again. */
const isAboutOwnBan = (event: HazelEvent, viewer: UserId) =>
  (event.type === "user_banned" || event.type === "user_unbanned") && event.topic === userTopic(viewer)

const withBans = (state: VisibleState, { bans }: Fetched): VisibleState => ({
  ...state,
  channels: new Map([...state.channels].map(([id, channel]) => [id, { ...channel, bans: bans(id) }]))
})

/** The state of a screen after an event. */
export const fold =
  (viewer: UserId, fetched: Fetched) =>
  (before: VisibleState, event: HazelEvent): VisibleState => {
    const known = isPromotion(event, viewer) ? withBans(before, fetched) : before
    const state: VisibleState = {
      ...known,
      ...(changesDirectory(before.directory, event) && { directory: fetched.directory }),
      ...(changesReportsSeen(viewer, event) && { reports: fetched.reports }),
      ...(isAboutOwnBan(event, viewer) && { browsed: fetched.browsed })
    }
    if (isChannelEvent(event)) {
      const id = [...state.channels.keys()].find((channel) => event.topic === channelTopic(channel))
      return id ? withChannel(state, id, (channel) => channelAfter(channel, event, viewer)) : state
    }
    return afterOwnEvent(afterWorkspaceEvent(state, event, fetched), event, viewer, fetched)
  }

const isChannelEvent = (event: HazelEvent): event is ChannelEvent => event.topic.startsWith("channel:")

const afterWorkspaceEvent = (state: VisibleState, event: HazelEvent, { browsed }: Fetched): VisibleState => {
  if (!isWorkspaceEvent(event)) return state
  const directory = foldDirectory(state.directory, event)
  if (event.type === "public_channels_changed") return { ...state, directory, browsed }
  if (event.type !== "channel_created") return { ...state, directory }
  const { channel } = event.data
  return { ...state, directory, browsed: new Map(state.browsed).set(channel.id, inBrowser(channel)) }
}

const afterOwnEvent = (state: VisibleState, event: HazelEvent, viewer: UserId, fetched: Fetched): VisibleState => {
  if (event.type === "channel_opened") {
    const { summary } = event.data
    return { ...state, channels: new Map(state.channels).set(summary.channel.id, fetched.channel(summary)) }
  }
  if (event.type === "channel_closed") return without(state, event.data.channelId)
  if (event.type === "workspace_opened" || event.type === "workspace_closed")
    return { ...state, browsed: fetched.browsed }
  if (isOwnEventOf(event, "presence"))
    return { ...state, presence: foldPresenceChoice({ choice: state.presence, seq: 0 }, event).choice }
  if (isOwnEventOf(event, "preferences")) return { ...state, preferences: foldPreferences(state.preferences, event) }
  if (isOwnEventOf(event, "invitations")) return { ...state, invitations: foldInvitations(state.invitations, event) }
  if (isOwnEventOf(event, "reports")) return { ...state, reports: foldReports(state.reports, event) }
  if (isOwnEventOf(event, "threads"))
    return withChannel(state, event.data.channelId, (channel) => ({
      ...channel,
      summary: { ...channel.summary, threads: foldThreads(channel.summary.threads, event, viewer) }
    }))
  if (!isOwnEventOf(event, "channel")) return state
  return withChannel(state, event.data.channelId, (channel) => ({
    ...channel,
    summary: foldOwnChannel(channel.summary, event),
    messages: isHiding(event)
      ? inSight(channel.messages, event, fetched.channel(channel.summary).messages)
      : channel.messages
  }))
}

const isHiding = (event: HazelEvent): event is HiddenMessageEvent =>
  event.type === "messages_hidden" || event.type === "messages_unhidden" || event.type === "history_hidden"
