import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { type AppDeduplication, AppDeduplicationRepository } from "@hazel/db/repositories/app-deduplication-repository"
import { LinkedChatRepository } from "@hazel/db/repositories/linked-chat-repository"
import { MessageReactionRepository } from "@hazel/db/repositories/message-reaction-repository"
import { MessageRepository } from "@hazel/db/repositories/message-repository"
import { normalizeEmoji } from "@hazel/domain/emoji/emoji"
import { type ChannelId, MessageReactionId, type TransactionId, type UserId } from "@hazel/domain/ids"
import { handlesMentionedIn } from "@hazel/domain/markdown/mentions-in"
import { messageIdOf } from "@hazel/domain/message-id"
import { distinctReactionLimit } from "@hazel/domain/models/message-reaction-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import type { RateLimitBucket } from "@hazel/domain/rpc/rate-limiting"
import { chatUlid, Ulid } from "@hazel/domain/ulid"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { MessagePolicy } from "../policies/message-policy.ts"
import { bucketOf, RateLimits } from "../quotas/rate-limits.ts"
import { StorageQuota } from "../quotas/storage-quota.ts"
import { ChannelReaders } from "../realtime/channel-readers.ts"
import { EventLog } from "../realtime/event-log.ts"
import { type Act, transactionOf } from "./act.ts"
import { AppMembers, requireUser } from "./app-members.ts"
import { clientIdIn, idempotencyKey, messageIdIn, textIn } from "./chat-data.ts"
import { LinkedChannels } from "./linked-channels.ts"
import { type LinkRefused, refuse } from "./link-refused.ts"
import { asRefusal, type Refused, writeRefused } from "./write-refused.ts"

/** The user of an act, in the channel of Hazel where they act. */
interface Admitted {
  readonly userId: UserId
  readonly channelId: ChannelId
  readonly transactionId: TransactionId
}

export interface Reacting {
  readonly messageId: string
  readonly reaction: string
  readonly isPresent: boolean
}

const make = Effect.gen(function* () {
  const messages = yield* MessageRepository
  const reactions = yield* MessageReactionRepository
  const chats = yield* LinkedChatRepository
  const deduplications = yield* AppDeduplicationRepository
  const messagePolicy = yield* MessagePolicy
  const rateLimits = yield* RateLimits
  const quota = yield* StorageQuota
  const readers = yield* ChannelReaders
  const eventLog = yield* EventLog
  const linkedChannels = yield* LinkedChannels
  const appMembers = yield* AppMembers

  /** Runs a write of the act's user in the Hazel channel, within the limits of every person. */
  const within = Effect.fnUntraced(function* <A, E extends Refused | LinkRefused, R>(
    bucket: RateLimitBucket,
    act: Act,
    payload: unknown,
    write: (admitted: Admitted) => Effect.Effect<A, E, R>
  ) {
    const actor = yield* requireUser(act.actor)
    // The app itself writes for many people, as a bot does.
    const isBot = actor.uid === null
    // Before anything is made, because a new user or channel is announced to the whole workspace.
    const limited = rateLimits.take(bucketOf({ isBot }, bucket), `${actor.appId}/${actor.uid ?? ""}`)
    yield* Effect.mapError(limited, asRefusal)
    const channelId = yield* linkedChannels.open(act.channel)
    if (channelId === undefined) return yield* refuse("CHAT_NOT_ALLOWED", "This channel is not linked to Hazel.")
    const transactionId = transactionOf(act)
    const userId = yield* appMembers.admit(channelId, actor, transactionId)
    const user = { id: userId, isBot }
    const asUser = Effect.provideService(write({ userId, channelId, transactionId }), CurrentUser, user)
    return yield* Effect.mapError(quota.charge(user, payload, asUser), asRefusal)
  })

  const write = Effect.fnUntraced(function* (
    { userId, channelId, transactionId }: Admitted,
    body: string,
    key: TransactionId
  ) {
    const id = messageIdOf(channelId, key)
    const call = { userId, transactionId, isRemembered: false, fingerprint: "" }
    const message = { id, channelId, parentId: null, alsoInChannel: false, body, mentions: handlesMentionedIn(body) }
    const written = Effect.map(messages.create({ ...call, ...message }), (done) =>
      eventLog.publish(channelTopic(channelId), done)
    )
    const answer = yield* Effect.uninterruptible(written)
    if (!isRefusedWrite(answer)) {
      readers.moved(channelId, userId)
      const { data, seq } = answer
      return { id: chatUlid(Date.parse(data.createdAt), seq), seq, isDuplicate: false }
    }
    if (answer.error === "TransactionConflictError") return { ...(yield* chats.placeOf(id))!, isDuplicate: true }
    return yield* writeRefused(answer.error, "retryAfterMs" in answer ? answer.retryAfterMs : 0)
  })

  /** The clocks of nodes differ and their writes overlap, so that the database decides which message has the id. Source: V2. */
  const writeOnce = Effect.fnUntraced(function* (
    admitted: Admitted,
    body: string,
    deduplication: AppDeduplication,
    key: string
  ) {
    const { id, seq } = yield* deduplications.claim(deduplication, key)
    if (seq > 0) return { id: Ulid.make(id), seq, isDuplicate: true }
    const written = yield* write(admitted, body, idempotencyKey(admitted.userId, id))
    yield* deduplications.settle(deduplication, id, written)
    return written
  })

  /**
   * Writes a message and answers its id for the app and its seq. A message with the same `data.id` of the same user is
   * written once, and one with the same deduplication id once within five minutes. Source: V2.
   */
  const publish = Effect.fn("LinkedWrites.publish")(function* (act: Act, data: unknown, deduplicationId?: string) {
    const body = yield* textIn(data)
    return yield* within("messages", act, body, (admitted) => {
      const { userId, transactionId } = admitted
      const clientId = clientIdIn(data)
      if (deduplicationId !== undefined) {
        return writeOnce(admitted, body, { ...act.channel, deduplicationId }, clientId ?? uuidV7())
      }
      return write(admitted, body, clientId === undefined ? transactionId : idempotencyKey(userId, clientId))
    })
  })

  /** The message of a linked channel that its app knows by this id. */
  const requireMessage = Effect.fnUntraced(function* (channelId: ChannelId, id: string) {
    return (yield* chats.find(channelId, id)) ?? (yield* writeRefused("MessageNotFoundError"))
  })

  const edit = Effect.fn("LinkedWrites.edit")(function* (act: Act, data: unknown) {
    const [messageId, body] = [yield* messageIdIn(data), yield* textIn(data)]
    yield* within("edits", act, body, ({ userId, channelId, transactionId }) =>
      Effect.gen(function* () {
        const { id } = yield* requireMessage(channelId, messageId)
        const change = Effect.flatMap(messagePolicy.requireEditable(id), (message) =>
          messages.update({ actorId: userId, transactionId }, message, body, handlesMentionedIn(body))
        )
        return yield* eventLog.change(change)
      })
    )
  })

  /** Removes a message that the act's user wrote. */
  const remove = Effect.fn("LinkedWrites.remove")(function* (act: Act, data: unknown) {
    const messageId = yield* messageIdIn(data)
    yield* within("edits", act, null, ({ userId, channelId, transactionId }) =>
      Effect.gen(function* () {
        const { id } = yield* requireMessage(channelId, messageId)
        const change = Effect.flatMap(messagePolicy.requireDeletable(id), (message) =>
          messages.remove({ actorId: userId, transactionId }, message)
        )
        return yield* eventLog.change(change)
      })
    )
  })

  /** Adds or removes a reaction, which is an emoji. `isChanged` is false if it was there, or was not. Source: X4–X6. */
  const react = Effect.fn("LinkedWrites.react")(function* (act: Act, { messageId, reaction, isPresent }: Reacting) {
    const emoji = yield* Effect.mapError(normalizeEmoji(reaction), () =>
      refuse("CHAT_REACTION_INVALID", "Reactions in this channel are emoji, because people in Hazel see them too.")
    )
    return yield* within("reactions", act, emoji, ({ userId, channelId, transactionId }) =>
      Effect.gen(function* () {
        const message = yield* requireMessage(channelId, messageId)
        const call = { userId, transactionId, isRemembered: false, fingerprint: "" }
        const target = { id: MessageReactionId.make(uuidV7()), messageId: message.id, channelId, emoji }
        const desired = isPresent ? "present" : "absent"
        const toggled = Effect.tap(
          reactions.toggle({ ...call, ...target, desired, limit: distinctReactionLimit }),
          (done) => Effect.sync(() => eventLog.publish(channelTopic(channelId), done))
        )
        const { answer, event } = yield* Effect.uninterruptible(toggled)
        if (isRefusedWrite(answer)) return yield* writeRefused(answer.error)
        return { seq: answer.seq, isChanged: event !== null }
      })
    )
  })

  return { publish, edit, remove, react }
})

/** Writes for users of apps in linked channels, through the same writes and rules as everybody (decision 78). */
export class LinkedWrites extends Context.Service<LinkedWrites, Effect.Success<typeof make>>()("@hazel/LinkedWrites") {
  static readonly layer = Layer.effect(LinkedWrites, make)
}
