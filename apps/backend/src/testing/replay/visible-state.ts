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
import type { ChannelBan } from "@hazel/domain/models/channel-ban-model"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { Effect, Option } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import { lookAtReports } from "./visible-reports.ts"
import { lookAtThreads, type ThreadSight } from "./visible-threads.ts"

/** What is on a person's screens about one channel: the sidebar's line, the member list, and every message they fetched. */
export interface ChannelSight {
  readonly summary: ChannelSummary
  readonly members: ReadonlyArray<ChannelMember>
  readonly messages: ReadonlyMap<MessageId, Message>
  /** Nothing for who may not see them. */
  readonly bans: ReadonlyArray<ChannelBan> | undefined
}

/** Everything a person can see. */
export interface Sight {
  /** Where everything they hear stood. */
  readonly heads: Cursors
  /** What they have chosen others to see. */
  readonly presence: PresenceChoice
  readonly directory: Directory
  /** The names of all public channels, for who hears `global`: a guest is told of none. */
  readonly browsed: Browsed
  readonly channels: ReadonlyMap<ChannelId, ChannelSight>
  /** As it was fetched; what is heard changes the channels' threads, which have to come to the same. */
  readonly threads: ThreadSight
  readonly preferences: Preferences
  readonly invitations: Invitations
  readonly reports: MessageReports
}

export type Browsed = ReadonlyMap<ChannelId, string | null>

const all = { concurrency: "unbounded" } as const

const lookAtChannel = Effect.fnUntraced(function* (person: TestUser, summary: ChannelSummary) {
  const { id } = summary.channel
  const asks = {
    list: person.asks((hazel) => hazel.channel.listMembers({ id })),
    page: person.asks((hazel) => hazel.message.list({ channelId: id, limit: 100 })),
    bans: Effect.option(person.asks((hazel) => hazel.channel.listBans({ id })))
  }
  const { list, page, bans } = yield* Effect.all(asks, all)
  const threads = yield* Effect.forEach(
    page.messages.filter(({ thread }) => thread !== null),
    (parent) => person.asks((hazel) => hazel.message.list({ channelId: id, parentId: parent.id, limit: 100 })),
    all
  )
  const messages = [page, ...threads].flatMap((each) => each.messages)
  return {
    summary,
    members: list.members,
    bans: Option.getOrUndefined(bans)?.bans,
    messages: new Map(messages.map((message) => [message.id, message]))
  } satisfies ChannelSight
})

const lookAtChannels = (person: TestUser, summaries: ReadonlyArray<ChannelSummary>) =>
  Effect.forEach(summaries, (summary) => lookAtChannel(person, summary), all)

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
export const look = Effect.fn(function* (person: TestUser) {
  const asks = {
    ...{ workspace: person.asks((hazel) => hazel.workspace.get()), people: person.asks((hazel) => hazel.user.list()) },
    me: person.asks((hazel) => hazel.user.me()),
    list: Effect.flatMap(
      person.asks((hazel) => hazel.channel.list()),
      ({ channels, seq }) => Effect.all({ seq: Effect.succeed(seq), sights: lookAtChannels(person, channels) })
    ),
    ...{ browsed: browse(person), threads: lookAtThreads(person) },
    kept: person.asks((hazel) => hazel.preference.list()),
    invitations: person.asks((hazel) => hazel.invitation.list()),
    reports: lookAtReports(person)
  }
  const { workspace, people, me, list, browsed, threads, kept, invitations, reports } = yield* Effect.all(asks, all)
  const { users, topic, seq } = people
  const heads = list.sights.map(({ summary }) => [channelTopic(summary.channel.id), summary.seq] as const)
  return {
    heads: { [topic]: seq, [userTopic(person.id)]: list.seq, ...Object.fromEntries(heads) },
    presence: me.presence,
    directory: { ...workspace, topic, seq, users: new Map(users.map((user) => [user.id, user])) },
    browsed: topic === globalTopic ? browsed : new Map(),
    channels: new Map(list.sights.map((sight) => [sight.summary.channel.id, sight])),
    threads,
    preferences: new Map(kept.preferences.map(({ key, value }) => [key, value])),
    invitations: { sent: invitations.sent, received: invitations.received },
    reports
  } satisfies Sight
})

const messagesAfter = (messages: ChannelSight["messages"], event: ChannelEvent, viewer: UserId) => {
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
  messages: ChannelSight["messages"],
  event: HiddenMessageEvent,
  fetched: ChannelSight["messages"]
): ChannelSight["messages"] => {
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

const channelAfter = (sight: ChannelSight, event: ChannelEvent, viewer: UserId): ChannelSight => ({
  summary: applyChannelEvent(sight.summary, event, viewer),
  members: isMemberEvent(event) ? applyChannelMemberEvent(sight.members, event) : sight.members,
  messages: messagesAfter(sight.messages, event, viewer),
  bans: sight.bans && isBanEvent(event) ? applyChannelBanEvent(sight.bans, event) : sight.bans
})

const withChannel = (sight: Sight, id: ChannelId, change: (channel: ChannelSight) => ChannelSight): Sight => {
  const known = sight.channels.get(id)
  return known ? { ...sight, channels: new Map(sight.channels).set(id, change(known)) } : sight
}

const without = ({ channels, ...sight }: Sight, id: ChannelId): Sight => ({
  ...sight,
  channels: new Map([...channels].filter(([known]) => known !== id))
})

/** What a screen fetches when an event tells it to: a channel that opens, whom one can see, browse, and what one resolves. */
export interface Fetched {
  readonly channel: (summary: ChannelSummary) => ChannelSight
  readonly bans: (id: ChannelId) => ChannelSight["bans"]
  readonly directory: Directory
  readonly browsed: Browsed
  readonly reports: MessageReports
}

/** Who is something else now may see who is banned, or not any more. */
const isPromotion = (event: HazelEvent, viewer: UserId) =>
  (event.type === "member_role_updated" && event.data.userId === viewer) ||
  (event.type === "user_updated" && event.data.user.id === viewer)

/** Told to who was banned: a public channel can be browsed again. */
const isLetBackIn = (event: HazelEvent, viewer: UserId) =>
  event.type === "user_unbanned" && event.topic === userTopic(viewer)

const withBans = (sight: Sight, { bans }: Fetched): Sight => ({
  ...sight,
  channels: new Map([...sight.channels].map(([id, channel]) => [id, { ...channel, bans: bans(id) }]))
})

/** What hearing an event makes of a screen. */
export const fold =
  (viewer: UserId, fetched: Fetched) =>
  (before: Sight, event: HazelEvent): Sight => {
    const known = isPromotion(event, viewer) ? withBans(before, fetched) : before
    const sight: Sight = {
      ...known,
      ...(changesDirectory(before.directory, event) && { directory: fetched.directory }),
      ...(changesReportsSeen(viewer, event) && { reports: fetched.reports }),
      ...(isLetBackIn(event, viewer) && { browsed: fetched.browsed })
    }
    switch (event.type) {
      case "channel_created": {
        const { id, name } = event.data.channel
        const browsed = new Map(sight.browsed).set(id, name)
        return { ...sight, browsed, directory: applyWorkspaceEvent(sight.directory, event) }
      }
      case "user_joined":
      case "user_updated":
      case "workspace_updated":
        return { ...sight, directory: applyWorkspaceEvent(sight.directory, event) }
      case "channel_opened": {
        const { summary } = event.data
        return { ...sight, channels: new Map(sight.channels).set(summary.channel.id, fetched.channel(summary)) }
      }
      case "workspace_opened":
      case "workspace_closed":
        return { ...sight, browsed: fetched.browsed }
      case "channel_closed":
        return without(sight, event.data.channelId)
      case "presence_chosen":
        return { ...sight, presence: applyPresenceChosen({ choice: sight.presence, seq: 0 }, event).choice }
      case "bot_key_rotated":
        return sight
      case "channel_read":
        return withChannel(sight, event.data.channelId, (channel) => ({
          ...channel,
          summary: applyChannelRead(channel.summary, event)
        }))
      case "messages_hidden":
      case "messages_unhidden":
      case "history_hidden":
        return withChannel(sight, event.data.channelId, (channel) => ({
          ...channel,
          summary: applyHiddenMessageEvent(channel.summary, event),
          messages: inSight(channel.messages, event, fetched.channel(channel.summary).messages)
        }))
      case "thread_followed":
      case "thread_unfollowed":
      case "thread_read":
        return withChannel(sight, event.data.channelId, (channel) => ({
          ...channel,
          summary: { ...channel.summary, threads: threadsAfter(channel.summary.threads, event, viewer) }
        }))
      case "channel_preference_updated":
        return withChannel(sight, event.data.channelId, (channel) => ({
          ...channel,
          summary: applyChannelPreferenceUpdated(channel.summary, event)
        }))
      case "preference_changed":
      case "preference_deleted":
        return { ...sight, preferences: applyPreferenceEvent(sight.preferences, event) }
      case "invitation_created":
      case "invitation_received":
      case "invitation_cancelled":
      case "invitation_answered":
        return { ...sight, invitations: applyInvitationEvent(sight.invitations, event) }
      case "message_reported":
      case "message_report_closed":
      case "message_report_created":
      case "message_report_resolved":
      case "message_reports_purged":
        return { ...sight, reports: applyMessageReportEvent(sight.reports, event) }
      default: {
        const id = [...sight.channels.keys()].find((channel) => event.topic === `channel:${channel}`)
        return id ? withChannel(sight, id, (channel) => channelAfter(channel, event, viewer)) : sight
      }
    }
  }
