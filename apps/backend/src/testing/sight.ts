import { applyChannelEvent, type ChannelEvent } from "@hazel/domain/events/channel-events"
import { applyChannelBanEvent, type ChannelBanEvent } from "@hazel/domain/events/channel-ban-events"
import { applyChannelMemberEvent, type ChannelMemberEvent } from "@hazel/domain/events/channel-member-events"
import { applyChannelRead } from "@hazel/domain/events/channel-read-events"
import { applyHiddenMessageEvent, type HiddenMessageEvent } from "@hazel/domain/events/hidden-message-events"
import { applyChannelPreferenceUpdated } from "@hazel/domain/events/channel-preference-events"
import type { HazelEvent } from "@hazel/domain/events/index"
import { applyInvitationEvent } from "@hazel/domain/events/invitation-events"
import { applyMessageEvent, messagesTouchedBy } from "@hazel/domain/events/message-events"
import { applyMessageReactionEvent } from "@hazel/domain/events/message-reaction-events"
import { threadsAfter } from "@hazel/domain/events/thread-events"
import { applyMessageStreamEvent } from "@hazel/domain/events/message-stream-events"
import { applyPreferenceEvent, type Preferences } from "@hazel/domain/events/preference-events"
import { applyWorkspaceEvent, changesDirectory, type Directory } from "@hazel/domain/events/workspace-events"
import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import type { ChannelBan } from "@hazel/domain/models/channel-ban-model"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { PresenceChoice } from "@hazel/domain/models/presence-model"
import { Effect } from "effect"
import type { Person } from "./hazel-for-tests.ts"
import { lookAtThreads, type ThreadSight } from "./thread-sight.ts"

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
  /** What they have chosen others to see. */
  readonly presence: PresenceChoice
  readonly directory: Directory
  readonly channels: ReadonlyMap<ChannelId, ChannelSight>
  /** As it was fetched; what is heard changes the channels' threads, which have to come to the same. */
  readonly threads: ThreadSight
  readonly preferences: Preferences
  readonly invitations: Invitations
}

const lookAtChannel = Effect.fnUntraced(function* (person: Person, summary: ChannelSummary) {
  const { id } = summary.channel
  const { members } = yield* person.asks((hazel) => hazel.channel.listMembers({ id }))
  const page = yield* person.asks((hazel) => hazel.message.list({ channelId: id, limit: 100 }))
  const threads = yield* Effect.forEach(
    page.messages.filter(({ thread }) => thread !== null),
    (parent) => person.asks((hazel) => hazel.message.list({ channelId: id, parentId: parent.id, limit: 100 }))
  )
  const messages = [page, ...threads].flatMap((each) => each.messages)
  const bans = yield* person
    .asks((hazel) => hazel.channel.listBans({ id }))
    .pipe(
      Effect.map((found) => found.bans),
      Effect.orElseSucceed(() => undefined)
    )
  return {
    summary,
    members,
    bans,
    messages: new Map(messages.map((message) => [message.id, message]))
  } satisfies ChannelSight
})

/** Fetches everything, as a screen does that was just opened. */
export const look = Effect.fn(function* (person: Person) {
  const { workspace } = yield* person.asks((hazel) => hazel.workspace.get())
  const { users, topic, seq } = yield* person.asks((hazel) => hazel.user.list())
  const { presence } = yield* person.asks((hazel) => hazel.user.me())
  const { channels } = yield* person.asks((hazel) => hazel.channel.list())
  const { preferences } = yield* person.asks((hazel) => hazel.preference.list())
  const { sent, received } = yield* person.asks((hazel) => hazel.invitation.list())
  const sights = yield* Effect.forEach(channels, (summary) => lookAtChannel(person, summary))
  return {
    presence,
    directory: { workspace, topic, seq, users: new Map(users.map((user) => [user.id, user])) },
    channels: new Map(sights.map((sight) => [sight.summary.channel.id, sight])),
    threads: yield* lookAtThreads(person),
    preferences: new Map(preferences.map(({ key, value }) => [key, value])),
    invitations: { sent, received }
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

const inSight = (messages: ChannelSight["messages"], event: HiddenMessageEvent): ChannelSight["messages"] => {
  switch (event.type) {
    case "messages_hidden":
      return new Map([...messages].filter(([id]) => !event.data.messageIds.includes(id)))
    case "messages_unhidden":
      return new Map([...messages, ...event.data.messages.map((message) => [message.id, message] as const)])
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

/** What a screen fetches when an event tells it to: a channel that opens, and whom one can see. */
export interface Fetched {
  readonly channel: (summary: ChannelSummary) => ChannelSight
  readonly bans: (id: ChannelId) => ChannelSight["bans"]
  readonly directory: Directory
}

/** Who is something else now may see who is banned, or not any more. */
const isPromotion = (event: HazelEvent, viewer: UserId) =>
  (event.type === "member_role_updated" && event.data.userId === viewer) ||
  (event.type === "user_updated" && event.data.user.id === viewer)

const withBans = (sight: Sight, { bans }: Fetched): Sight => ({
  ...sight,
  channels: new Map([...sight.channels].map(([id, channel]) => [id, { ...channel, bans: bans(id) }]))
})

/** What hearing an event makes of a screen. */
export const fold =
  (viewer: UserId, fetched: Fetched) =>
  (before: Sight, event: HazelEvent): Sight => {
    const known = isPromotion(event, viewer) ? withBans(before, fetched) : before
    const sight = changesDirectory(before.directory, event) ? { ...known, directory: fetched.directory } : known
    switch (event.type) {
      case "channel_created":
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
        return sight
      case "channel_closed":
        return without(sight, event.data.channelId)
      case "presence_chosen":
        return { ...sight, presence: event.data }
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
          summary: applyHiddenMessageEvent(channel.summary, event, viewer),
          messages: inSight(channel.messages, event)
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
      default: {
        const id = [...sight.channels.keys()].find((channel) => event.topic === `channel:${channel}`)
        return id ? withChannel(sight, id, (channel) => channelAfter(channel, event, viewer)) : sight
      }
    }
  }
