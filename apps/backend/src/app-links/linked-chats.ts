import { AppConnectionRepository } from "@hazel/db/repositories/app-connection-repository"
import type { AppActor } from "@hazel/db/repositories/app-user-repository"
import {
  type ChatMessage,
  type ChatReaction,
  LinkedChatRepository
} from "@hazel/db/repositories/linked-chat-repository"
import type { AppChannel } from "@hazel/db/repositories/app-channel-repository"
import type { AppConnectionId } from "@hazel/domain/ids"
import { AppConnectionNotFoundError, NotSubscribedError } from "@hazel/domain/models/app-connection-model"
import type { AppMessage, AppReaction } from "@hazel/domain/models/app-message-model"
import type { AppAuthor } from "@hazel/domain/models/app-channel-model"
import { Ulid } from "@hazel/domain/ulid"
import { Context, Effect, Layer } from "effect"
import type { Act } from "./act.ts"
import { AppMembers, userRequired } from "./app-members.ts"
import { appAuthorOf } from "./chat-author.ts"
import { chatEvents, isChatEvent } from "./chat-events.ts"
import { messageIdIn, textIn } from "./chat-data.ts"
import { LinkedChannels } from "./linked-channels.ts"
import { LinkedWrites, type Reacting } from "./linked-writes.ts"

/** An event that an app publishes, as app channels take it. */
export interface PublishedEvent {
  readonly event: string
  readonly data?: unknown
  readonly meta?: AppAuthor
  readonly fromConnection?: AppConnectionId
  readonly needsSubscription?: boolean
  readonly echo?: boolean
  readonly deduplicationId?: string
}

/** A connection that reacts. */
export interface ReactingConnection extends Reacting {
  readonly connectionId: AppConnectionId
  readonly echo: boolean
}

/** Ids are ULIDs. Without `since`, everything may be listed. */
export interface ChatRequest {
  readonly after?: string
  readonly before?: string
  readonly since?: Date
  readonly isReversed?: boolean
  readonly isExpanded?: boolean
  readonly limit: number
}

const reactionOf = ({ emoji, author }: ChatReaction): ReadonlyArray<AppReaction> => {
  const meta = appAuthorOf(author)
  return meta?.uid ? [{ reaction: emoji, uid: meta.uid, umd: meta.umd }] : []
}

const reactionsIn = (tallies: ChatMessage["tallies"], isExpanded: boolean) =>
  tallies.map(({ emoji: reaction, count, items }) => ({
    reaction,
    count,
    ...(isExpanded && { items: items.flatMap(reactionOf).map(({ uid, umd }) => ({ uid, umd })) })
  }))

/** A message of Hazel as the history of its app shows it. */
const listed = ({ id, text, isEdited, author, tallies }: ChatMessage, isExpanded: boolean): AppMessage => ({
  id,
  event: chatEvents.written,
  data: { text, ...(isEdited && { edited: true }) },
  meta: appAuthorOf(author),
  reactions: tallies.length === 0 ? null : reactionsIn(tallies, isExpanded)
})

const make = Effect.gen(function* () {
  const connections = yield* AppConnectionRepository
  const chats = yield* LinkedChatRepository
  const linkedChannels = yield* LinkedChannels
  const linkedWrites = yield* LinkedWrites
  const appMembers = yield* AppMembers

  const isLinked = (channel: AppChannel) => Effect.map(linkedChannels.linkOf(channel), (link) => link !== undefined)

  /** The user of a connection, as they are in the channel. */
  const userOf = Effect.fnUntraced(function* (id: AppConnectionId, channel: AppChannel, needsSubscription: boolean) {
    const author = yield* connections.authorIn(id, channel.appId, channel.id)
    if (author === undefined) return yield* new AppConnectionNotFoundError()
    if (needsSubscription && !author.isSubscribed) return yield* new NotSubscribedError()
    return author.meta
  })

  const actorOf = ({ appId }: AppChannel, { uid, umd }: AppAuthor): AppActor | null =>
    uid === null ? null : { appId, uid, umd }

  const actOf = Effect.fnUntraced(function* (channel: AppChannel, asked: PublishedEvent) {
    const { fromConnection, meta, needsSubscription = false, echo = false } = asked
    if (fromConnection === undefined && meta === undefined) {
      return { channel, actor: { appId: channel.appId, uid: null, umd: null } } satisfies Act
    }
    const user = fromConnection && (yield* userOf(fromConnection, channel, needsSubscription))
    const author = meta ?? user ?? { uid: null, umd: null }
    const origin = fromConnection && { connectionId: fromConnection, echo }
    return { channel, actor: actorOf(channel, author), origin } satisfies Act
  })

  const carryOut = Effect.fnUntraced(function* (act: Act, { event, data, deduplicationId }: PublishedEvent) {
    if (event === chatEvents.written) return yield* linkedWrites.publish(act, data, deduplicationId)
    yield* event === chatEvents.edited ? linkedWrites.edit(act, data) : linkedWrites.remove(act, data)
    return { id: Ulid.make(yield* messageIdIn(data)), seq: 0, isDuplicate: false }
  })

  /** Whether an event of the app belongs to Hazel. */
  const crosses = (channel: AppChannel, event: string) =>
    isChatEvent(event) ? isLinked(channel) : Effect.succeed(false)

  /** Writes what an app publishes in Hazel. Undefined for an event that stays in the app channel. */
  const publish = Effect.fn("LinkedChats.publish")(function* (channel: AppChannel, asked: PublishedEvent) {
    if (!(yield* crosses(channel, asked.event))) return undefined
    const act = yield* actOf(channel, asked)
    return yield* carryOut(act, asked)
  })

  /** Refuses an event of an author that could never be written in Hazel, before it is due. */
  const requireWritable = Effect.fn("LinkedChats.requireWritable")(function* (
    channel: AppChannel,
    { event, data }: PublishedEvent,
    author: AppAuthor | undefined
  ) {
    if (!(yield* crosses(channel, event))) return
    if (author?.uid === null) return yield* userRequired
    if (event !== chatEvents.deleted) yield* textIn(data)
    if (event !== chatEvents.written) yield* messageIdIn(data)
  })

  /** A message of Hazel by its id for the app. */
  const find = Effect.fnUntraced(function* (channel: AppChannel, id: string) {
    const channelId = yield* linkedChannels.find(channel)
    return channelId && (yield* chats.find(channelId, id))
  })

  /** A message of Hazel as far as it decides who may react. Source: X2. */
  const target = Effect.fn("LinkedChats.target")(function* (channel: AppChannel, id: Ulid) {
    const found = yield* find(channel, id)
    if (found === undefined) return undefined
    return { id, event: chatEvents.written, data: null, meta: null, reactions: null } satisfies AppMessage
  })

  /** Adds or removes a reaction on a message of Hazel. Undefined for a message of the app channel. */
  const react = Effect.fn("LinkedChats.react")(function* (channel: AppChannel, asked: ReactingConnection) {
    if ((yield* find(channel, asked.messageId)) === undefined) return undefined
    const user = yield* userOf(asked.connectionId, channel, true)
    const origin = { connectionId: asked.connectionId, echo: asked.echo }
    return yield* linkedWrites.react({ channel, actor: actorOf(channel, user), origin }, asked)
  })

  /** The reactions on a message of Hazel since a time. Undefined for a message of the app channel. */
  const reactions = Effect.fn("LinkedChats.reactions")(function* (channel: AppChannel, id: string, since: Date) {
    const found = yield* find(channel, id)
    if (found === undefined) return undefined
    if (Date.parse(found.createdAt) < since.getTime()) return []
    return (yield* chats.reactionsOf(found.id)).flatMap(reactionOf)
  })

  /** The messages of Hazel among the history of a channel. */
  const list = Effect.fn("LinkedChats.list")(function* (channel: AppChannel, request: ChatRequest) {
    const channelId = yield* linkedChannels.find(channel)
    if (channelId === undefined) return []
    const { after = null, before = null, since = new Date(0), isReversed = false, isExpanded = false } = request
    const found = yield* chats.page(channelId, { after, before, since, isReversed, isExpanded, limit: request.limit })
    return found.map((message) => listed(message, isExpanded))
  })

  /** Refuses users who are banned from the Hazel channel or deactivated. */
  const requireReader = Effect.fn("LinkedChats.requireReader")(function* (channel: AppChannel, user: AppAuthor) {
    const channelId = yield* linkedChannels.find(channel)
    const actor = actorOf(channel, user)
    if (channelId !== undefined && actor !== null) yield* appMembers.requireReader(channelId, actor)
  })

  return { crosses, publish, requireWritable, target, react, reactions, list, requireReader }
})

/** The part of an app channel that belongs to Hazel: its chat. Channels without a link have none. */
export class LinkedChats extends Context.Service<LinkedChats, Effect.Success<typeof make>>()("@hazel/LinkedChats") {
  static readonly layer = Layer.effect(LinkedChats, make)
}
