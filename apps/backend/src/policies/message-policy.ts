import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { MessageRepository, type ReachableMessage } from "@hazel/db/repositories/message-repository"
import { canAdminister, canModerateContentOf } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageId, UserId } from "@hazel/domain/ids"
import { ChannelArchivedError } from "@hazel/domain/models/channel-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { restrained } from "./restraint.ts"

const make = Effect.gen(function* () {
  const messages = yield* MessageRepository
  const members = yield* ChannelMemberRepository
  const log = yield* EventLogRepository

  /** A message in a channel the caller may read. */
  const requireReachable = Effect.fn("MessagePolicy.requireReachable")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const found = yield* messages.findReachable(user.id, messageId)
    return found ?? (yield* new MessageNotFoundError({ messageId }))
  })

  /** A message that is still there, in a channel that the caller is in. */
  const requireInside = Effect.fn("MessagePolicy.requireInside")(function* (messageId: MessageId) {
    const found = yield* requireReachable(messageId)
    if (found.message.deletedAt !== null) return yield* new MessageNotFoundError({ messageId })
    if (!found.isMember) return yield* new UnauthorizedError({ message: "Join the channel to do this." })
    return found
  })

  /** The same, in a channel that is open. */
  const requireWritable = Effect.fn("MessagePolicy.requireWritable")(function* (messageId: MessageId) {
    return yield* requireOpen(yield* requireInside(messageId))
  })

  /** The same under the channel's lock, which the transaction keeps: nobody changes or deletes it in between. */
  const requireLocked = Effect.fn("MessagePolicy.requireLocked")(function* (messageId: MessageId) {
    const { message } = yield* requireWritable(messageId)
    yield* log.lock(message.channelId)
    return yield* requireWritable(messageId)
  })

  /** Whether the caller may take away what this person wrote where the message is. */
  const mayTakeAway = Effect.fn("MessagePolicy.mayTakeAway")(function* (
    { message, standing }: ReachableMessage,
    authorId: UserId
  ) {
    const user = yield* CurrentUser
    if (authorId === user.id) return true
    return canModerateContentOf(standing, yield* members.standingOf(message.channelId, authorId))
  })

  const requireEditable = Effect.fn("MessagePolicy.requireEditable")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const { message } = yield* Effect.flatMap(requireLocked(messageId), requireUnrestrained)
    if (message.authorId !== user.id) {
      return yield* new UnauthorizedError({ message: "Only the author may edit this message." })
    }
    if (message.stream?.status !== "streaming") return message
    return yield* new UnauthorizedError({ message: "This message is still being written." })
  })

  const requireDeletable = Effect.fn("MessagePolicy.requireDeletable")(function* (messageId: MessageId) {
    const found = yield* requireLocked(messageId)
    if (yield* mayTakeAway(found, found.message.authorId)) return found.message
    const text =
      "Only the author, moderators, and managers of the channel with a higher role than the author may delete this message."
    return yield* new UnauthorizedError({ message: text })
  })

  /** Under the channel's lock. What is deleted and kept for its replies can be purged, and what is archived too. */
  const requirePurgeable = Effect.fn("MessagePolicy.requirePurgeable")(function* (messageId: MessageId) {
    yield* log.lock((yield* requireReachable(messageId)).message.channelId)
    const { message, standing } = yield* requireReachable(messageId)
    if (canAdminister(standing)) return message
    return yield* new UnauthorizedError({ message: "Only admins may remove a message permanently." })
  })

  return {
    requireReachable,
    requireInside,
    requireWritable,
    mayTakeAway,
    requireEditable,
    requireDeletable,
    requirePurgeable
  }
})

const requireOpen = (found: ReachableMessage) =>
  found.archivedAt === null
    ? Effect.succeed(found)
    : Effect.fail(new ChannelArchivedError({ channelId: found.message.channelId }))

/** Where the caller may write, and not only take back. */
export const requireUnrestrained = (found: ReachableMessage) =>
  found.restraint === null ? Effect.succeed(found) : Effect.fail(restrained(found.message.channelId, found.restraint))

/** Who may do what with a message. Each gives the message or refuses. */
export class MessagePolicy extends Context.Service<MessagePolicy, Effect.Success<typeof make>>()(
  "@hazel/MessagePolicy"
) {
  static readonly layer = Layer.effect(MessagePolicy, make)
}
