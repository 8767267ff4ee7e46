import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { MessageReactionRepository, type ToggleRefusal } from "@hazel/db/repositories/message-reaction-repository"
import { normalizeEmoji } from "@hazel/domain/emoji/emoji"
import { TransactionConflictError, UnauthorizedError } from "@hazel/domain/errors"
import { type ChannelId, type MessageId, MessageReactionId, type TransactionId } from "@hazel/domain/ids"
import { ChannelArchivedError } from "@hazel/domain/models/channel-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { distinctReactionLimit, TooManyReactionsError } from "@hazel/domain/models/message-reaction-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { MessageReactionRpcs } from "@hazel/domain/rpc/message-reactions"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { MessagePolicy } from "../../policies/message-policy.ts"
import { MessageReactionPolicy } from "../../policies/message-reaction-policy.ts"
import { restrictionError } from "../../policies/restriction.ts"
import { EventLog } from "../../realtime/event-log.ts"

const listPage = 100

interface Reacting {
  readonly messageId: MessageId
  readonly channelId: ChannelId
  readonly emoji: string
  readonly transactionId?: TransactionId
}

const toggleRefusal = (refused: ToggleRefusal, { messageId, channelId }: Reacting, transactionId: TransactionId) => {
  switch (refused.error) {
    case "MessageNotFoundError":
      return new MessageNotFoundError({ messageId })
    case "UnauthorizedError":
      return new UnauthorizedError({ message: "Join the channel to react in it." })
    case "ChannelArchivedError":
      return new ChannelArchivedError({ channelId })
    case "TooManyReactionsError":
      return new TooManyReactionsError({ limit: distinctReactionLimit })
    case "TransactionConflictError":
      return new TransactionConflictError({ transactionId })
    default:
      return restrictionError(channelId, refused)
  }
}

const Group = MessageReactionRpcs.middleware(Authentication)

export const MessageReactionHandlers = Group.toLayer(
  Effect.gen(function* () {
    const reactions = yield* MessageReactionRepository
    const audit = yield* AuditLogRepository
    const reactionPolicy = yield* MessageReactionPolicy
    const messagePolicy = yield* MessagePolicy
    const eventLog = yield* EventLog

    const react = Effect.fnUntraced(function* (tag: string, payload: Reacting, desired: "present" | "absent" | null) {
      const emoji = yield* normalizeEmoji(payload.emoji)
      const { messageId, channelId } = payload
      const { answer, transactionId } = yield* eventLog.write(tag, payload, channelTopic(channelId), (caller) =>
        reactions.toggle({
          ...caller,
          id: MessageReactionId.make(uuidV7()),
          messageId,
          channelId,
          emoji,
          desired,
          limit: distinctReactionLimit
        })
      )
      if (isRefusedWrite(answer)) return yield* toggleRefusal(answer, payload, transactionId)
      return { ...answer, transactionId }
    })

    return Group.of({
      "messageReaction.toggle": Effect.fnUntraced(function* (payload) {
        const { data, ...toggled } = yield* react("messageReaction.toggle", payload, payload.desired ?? null)
        return data === null ? toggled : { ...toggled, data }
      }),

      "messageReaction.create": Effect.fnUntraced(function* (payload) {
        const { data, seq, transactionId } = yield* react("messageReaction.create", payload, "present")
        return { data: data!, seq, transactionId }
      }),

      "messageReaction.update": Effect.fn("messageReaction.update")(function* (payload) {
        const emoji = payload.emoji === undefined ? undefined : yield* normalizeEmoji(payload.emoji)
        return yield* eventLog.commit("messageReaction.update", payload, (intent) =>
          Effect.flatMap(reactionPolicy.requireOwn(payload.id), (reaction) =>
            reactions.update(intent, reaction, emoji ?? reaction.emoji)
          )
        )
      }),

      "messageReaction.delete": Effect.fn("messageReaction.delete")(function* (payload) {
        return yield* eventLog.commit("messageReaction.delete", payload, (intent) =>
          Effect.gen(function* () {
            const reaction = yield* reactionPolicy.requireRemovable(payload.id)
            const { userId, channelId, messageId, emoji } = reaction
            if (userId !== intent.actorId) {
              yield* audit.record(intent, { act: "message_reaction_removed", channelId, messageId, userId, emoji })
            }
            return yield* reactions.remove(intent, reaction)
          })
        )
      }),

      "messageReaction.list": Effect.fn("messageReaction.list")(function* ({ messageId, emoji, offset = 0 }) {
        const { seq } = yield* messagePolicy.requireReachable(messageId)
        const requested = emoji === undefined ? undefined : yield* normalizeEmoji(emoji)
        const found = yield* reactions.list(messageId, requested, Math.max(0, offset), listPage + 1)
        return { reactions: found.slice(0, listPage), hasMore: found.length > listPage, seq }
      })
    })
  })
)
