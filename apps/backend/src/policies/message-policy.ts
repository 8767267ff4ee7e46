import { ChannelMemberRepository } from "@hazel/db/repositories/channel-member-repository"
import { MessageRepository, type ReachableMessage } from "@hazel/db/repositories/message-repository"
import { canAdminister, canModerateContentOf } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageId, UserId } from "@hazel/domain/ids"
import { ChannelArchivedError } from "@hazel/domain/models/channel-model"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"
import { restrictionError } from "./restriction.ts"

const make = Effect.gen(function* () {
  const messages = yield* MessageRepository
  const members = yield* ChannelMemberRepository
  const locks = yield* Locks

  const lockChannel = ({ message }: ReachableMessage) => locks.take({ channels: [message.channelId] })

  /** A message in a channel the caller may read. */
  const requireReachable = Effect.fn("MessagePolicy.requireReachable")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const found = yield* messages.findReachable(user.id, messageId)
    return found ?? (yield* new MessageNotFoundError({ messageId }))
  })

  /** A message in a channel the caller may read, also a deleted one, whose place clients may still know. */
  const requireKept = Effect.fn("MessagePolicy.requireKept")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const found = yield* messages.findKept(user.id, messageId)
    if (found === undefined) return yield* new MessageNotFoundError({ messageId })
    return found
  })

  /** A message that is not deleted, in a channel that the caller is a member of. */
  const requireInside = Effect.fn("MessagePolicy.requireInside")(function* (messageId: MessageId) {
    const found = yield* requireReachable(messageId)
    if (found.message.deletedAt !== null) return yield* new MessageNotFoundError({ messageId })
    if (!found.isMember) return yield* new UnauthorizedError({ message: "Join the channel to do this." })
    return found
  })

  /** Such a message in a channel that is not archived. */
  const requireWritable = Effect.fn("MessagePolicy.requireWritable")(function* (messageId: MessageId) {
    return yield* requireOpen(yield* requireInside(messageId))
  })

  /** Such a message under the lock of its channel, so that nobody changes or deletes it before the transaction ends. */
  const requireChangeable = Effect.fn("MessagePolicy.requireChangeable")((messageId: MessageId) =>
    findLocked(requireWritable(messageId), lockChannel)
  )

  /** Whether the caller may remove what this person wrote in the channel of the message. */
  const canRemoveContentOf = Effect.fn("MessagePolicy.canRemoveContentOf")(function* (
    { message, standing }: ReachableMessage,
    authorId: UserId
  ) {
    const user = yield* CurrentUser
    if (authorId === user.id) return true
    return canModerateContentOf(standing, yield* members.standingOf(message.channelId, authorId))
  })

  const requireEditable = Effect.fn("MessagePolicy.requireEditable")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const { message } = yield* Effect.flatMap(requireChangeable(messageId), requireUnrestricted)
    if (message.authorId !== user.id) {
      return yield* new UnauthorizedError({ message: "Only the author may edit this message." })
    }
    if (message.stream?.status !== "streaming") return message
    return yield* new UnauthorizedError({ message: "This message is still being written." })
  })

  const requireDeletable = Effect.fn("MessagePolicy.requireDeletable")(function* (messageId: MessageId) {
    const found = yield* requireChangeable(messageId)
    if (yield* canRemoveContentOf(found, found.message.authorId)) return found.message
    const text =
      "Only the author, moderators, and managers of the channel with a higher role than the author may delete this message."
    return yield* new UnauthorizedError({ message: text })
  })

  /** A message that the caller may pin and unpin, because they may write in its channel. Source: D.11. */
  const requirePinnable = Effect.fn("MessagePolicy.requirePinnable")(function* (messageId: MessageId) {
    return (yield* Effect.flatMap(requireChangeable(messageId), requireUnrestricted)).message
  })

  const findPurgeable = Effect.fnUntraced(function* (messageId: MessageId) {
    const found = yield* requireKept(messageId)
    if (canAdminister(found.standing)) return found
    return yield* new UnauthorizedError({ message: "Only admins may remove a message permanently." })
  })

  /** A message that may be deleted already, or be in an archived channel. */
  const requirePurgeable = Effect.fn("MessagePolicy.requirePurgeable")(function* (messageId: MessageId) {
    return (yield* findLocked(findPurgeable(messageId), lockChannel)).message
  })

  return {
    requireReachable,
    requireKept,
    requireInside,
    requireWritable,
    requireChangeable,
    canRemoveContentOf,
    requireEditable,
    requireDeletable,
    requirePinnable,
    requirePurgeable
  }
})

const requireOpen = (found: ReachableMessage) =>
  found.archivedAt === null
    ? Effect.succeed(found)
    : Effect.fail(new ChannelArchivedError({ channelId: found.message.channelId }))

/** Refuses somebody who is muted, or not a manager of a read-only channel. They may still remove what they wrote. */
export const requireUnrestricted = (found: ReachableMessage) =>
  found.restriction === null
    ? Effect.succeed(found)
    : Effect.fail(restrictionError(found.message.channelId, found.restriction))

/** Decides who may do what with a message. Each policy gives the message or refuses. */
export class MessagePolicy extends Context.Service<MessagePolicy, Effect.Success<typeof make>>()(
  "@hazel/MessagePolicy"
) {
  static readonly layer = Layer.effect(MessagePolicy, make).pipe(Layer.provide(Locks.layer))
}
