import { applyChannelEvent, type ChannelEvent } from "@hazel/domain/events/channel-events"
import { applyChannelBanEvent, type ChannelBanEvent } from "@hazel/domain/events/channel-ban-events"
import { applyChannelMemberEvent, type ChannelMemberEvent } from "@hazel/domain/events/channel-member-events"
import { applyChannelRead } from "@hazel/domain/events/channel-read-events"
import { applyHiddenMessageEvent, type HiddenMessageEvent } from "@hazel/domain/events/hidden-message-events"
import { applyChannelPreferenceUpdated } from "@hazel/domain/events/channel-preference-events"
import type { HazelEvent } from "@hazel/domain/events/index"
import { applyInvitationEvent } from "@hazel/domain/events/invitation-events"
import { applyMessageEvent, messagesTouchedBy } from "@hazel/domain/events/message-events"
import { applyMessageReportEvent, changesReportsSeen } from "@hazel/domain/events/message-report-events"
import { applyMessageReactionEvent } from "@hazel/domain/events/message-reaction-events"
import { threadsAfter } from "@hazel/domain/events/thread-events"
import { applyMessageStreamEvent } from "@hazel/domain/events/message-stream-events"
import { applyPreferenceEvent, type Preferences } from "@hazel/domain/events/preference-events"
import { applyPresenceChosen } from "@hazel/domain/events/presence-events"
import { applyWorkspaceEvent, changesDirectory, type Directory } from "@hazel/domain/events/workspace-events"
import type { Cursors } from "@hazel/domain/realtime/frames"
import { channelTopic, globalTopic, userTopic } from "@hazel/domain/realtime/topic"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { Effect } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import { fetchVisibleChannels, type VisibleChannel } from "./visible-channels.ts"
import { fetchVisibleReports } from "./visible-reports.ts"
import { fetchVisibleThreads, type VisibleThread } from "./visible-threads.ts"

/** Everything a person can see. */
export interface VisibleState {
  /** Where everything they hear stood. */
  readonly heads: Cursors
  /** What they have chosen others to see. */
  readonly presence: PresenceChoice
  readonly directory: Directory
  /** The names of all public channels, for who hears `global`: a guest is told of none. */
  readonly browsed: BrowsedChannel
  readonly channels: ReadonlyMap<ChannelId, VisibleChannel>
  /** As it was fetched; what is heard changes the channels' threads, which have to come to the same. */
  readonly threads: VisibleThread
  readonly preferences: Preferences
  readonly invitations: Invitations
  readonly reports: MessageReports
}

export type BrowsedChannel = ReadonlyMap<ChannelId, string | null>

const all = { concurrency: "unbounded" } as const

/** Also what is archived: opening it again is told to those in it only. */
const browse = Effect.fnUntraced(function* (person: TestUser) {
  const found = new Map<ChannelId, string | null>()
  let cursor: string | null = ""
  while (cursor !== null) {
    const wanted: { cursor: string; includeArchived: true } = { cursor, includeArchived: true }
    const { channels, hasMore } = yield* person.asks((hazel) => hazel.channel.browse(wanted))
    for (const { channel } of channels) found.set(channel.id, channel.name)
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
  if (event.type === "message_purged" || event.type === "channel_purged") {
    const left = [...messages].map(([id, message]) => [id, applyMessageEvent(id, message, event)] as const)
    return new Map(left.flatMap(([id, message]) => (message ? [[id, message] as const] : [])))
  }
  const after = new Map(messages)
  const put = (id: MessageId, message: Message | undefined) => {
    if (message) after.set(id, message)
    else after.delete(id)
  }
  if (event.type.startsWith("message_reaction") && "reaction" in event.data) {
    const { messageId } = event.data.reaction
    put(messageId, applyMessageReactionEvent(after.get(messageId), event as ReactionEvent, viewer))
  } else if (event.type === "message_stream_appended" || event.type === "message_stream_ended") {
    const { messageId } = event.data
    put(messageId, applyMessageStreamEvent(after.get(messageId), event))
  } else if (isMessageEvent(event)) {
    for (const id of messagesTouchedBy(event)) put(id, applyMessageEvent(id, after.get(id), event))
  }
  return after
}

type ReactionEvent = Extract<ChannelEvent, { readonly data: { readonly reaction: object } }>
type MessageEvent = Parameters<typeof messagesTouchedBy>[0]

const isMessageEvent = (event: ChannelEvent): event is MessageEvent =>
  ["channel_message", "message_reply", "message_updated", "message_deleted"].includes(event.type)

const isMemberEvent = (event: ChannelEvent): event is ChannelMemberEvent => event.type.startsWith("member_")

const isBanEvent = (event: ChannelEvent): event is ChannelBanEvent => event.type.startsWith("user_")

/** What is shown again is fetched: nobody's own log has it. */
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
  summary: applyChannelEvent(state.summary, event, viewer),
  members: isMemberEvent(event) ? applyChannelMemberEvent(state.members, event) : state.members,
  messages: messagesAfter(state.messages, event, viewer),
  bans: state.bans && isBanEvent(event) ? applyChannelBanEvent(state.bans, event) : state.bans
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

/** What a screen fetches when an event tells it to: a channel that opens, whom one can see, browse, and what one resolves. */
export interface Fetched {
  readonly channel: (summary: ChannelSummary) => VisibleChannel
  readonly bans: (id: ChannelId) => VisibleChannel["bans"]
  readonly directory: Directory
  readonly browsed: BrowsedChannel
  readonly reports: MessageReports
}

/** Who is something else now may see who is banned, or not any more. */
const isPromotion = (event: HazelEvent, viewer: UserId) =>
  (event.type === "member_role_updated" && event.data.userId === viewer) ||
  (event.type === "user_updated" && event.data.user.id === viewer)

/** Told to who was banned: a public channel can be browsed again. */
const isLetBackIn = (event: HazelEvent, viewer: UserId) =>
  event.type === "user_unbanned" && event.topic === userTopic(viewer)

const withBans = (state: VisibleState, { bans }: Fetched): VisibleState => ({
  ...state,
  channels: new Map([...state.channels].map(([id, channel]) => [id, { ...channel, bans: bans(id) }]))
})

/** What hearing an event makes of a screen. */
export const fold =
  (viewer: UserId, fetched: Fetched) =>
  (before: VisibleState, event: HazelEvent): VisibleState => {
    const known = isPromotion(event, viewer) ? withBans(before, fetched) : before
    const state: VisibleState = {
      ...known,
      ...(changesDirectory(before.directory, event) && { directory: fetched.directory }),
      ...(changesReportsSeen(viewer, event) && { reports: fetched.reports }),
      ...(isLetBackIn(event, viewer) && { browsed: fetched.browsed })
    }
    switch (event.type) {
      case "channel_created": {
        const { id, name } = event.data.channel
        const browsed = new Map(state.browsed).set(id, name)
        return { ...state, browsed, directory: applyWorkspaceEvent(state.directory, event) }
      }
      case "user_joined":
      case "user_updated":
      case "workspace_updated":
        return { ...state, directory: applyWorkspaceEvent(state.directory, event) }
      case "channel_opened": {
        const { summary } = event.data
        return { ...state, channels: new Map(state.channels).set(summary.channel.id, fetched.channel(summary)) }
      }
      case "workspace_opened":
      case "workspace_closed":
        return { ...state, browsed: fetched.browsed }
      case "channel_closed":
        return without(state, event.data.channelId)
      case "presence_chosen":
        return { ...state, presence: applyPresenceChosen({ choice: state.presence, seq: 0 }, event).choice }
      case "bot_key_rotated":
        return state
      case "channel_read":
        return withChannel(state, event.data.channelId, (channel) => ({
          ...channel,
          summary: applyChannelRead(channel.summary, event)
        }))
      case "messages_hidden":
      case "messages_unhidden":
      case "history_hidden":
        return withChannel(state, event.data.channelId, (channel) => ({
          ...channel,
          summary: applyHiddenMessageEvent(channel.summary, event),
          messages: inSight(channel.messages, event, fetched.channel(channel.summary).messages)
        }))
      case "thread_followed":
      case "thread_unfollowed":
      case "thread_read":
        return withChannel(state, event.data.channelId, (channel) => ({
          ...channel,
          summary: { ...channel.summary, threads: threadsAfter(channel.summary.threads, event, viewer) }
        }))
      case "channel_preference_updated":
        return withChannel(state, event.data.channelId, (channel) => ({
          ...channel,
          summary: applyChannelPreferenceUpdated(channel.summary, event)
        }))
      case "preference_changed":
      case "preference_deleted":
        return { ...state, preferences: applyPreferenceEvent(state.preferences, event) }
      case "invitation_created":
      case "invitation_received":
      case "invitation_cancelled":
      case "invitation_answered":
        return { ...state, invitations: applyInvitationEvent(state.invitations, event) }
      case "message_reported":
      case "message_report_closed":
      case "message_report_created":
      case "message_report_resolved":
      case "message_reports_purged":
        return { ...state, reports: applyMessageReportEvent(state.reports, event) }
      default: {
        const id = [...state.channels.keys()].find((channel) => event.topic === `channel:${channel}`)
        return id ? withChannel(state, id, (channel) => channelAfter(channel, event, viewer)) : state
      }
    }
  }
