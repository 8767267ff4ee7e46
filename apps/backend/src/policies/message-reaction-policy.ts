import { MessageReactionRepository } from "@hazel/db/repositories/message-reaction-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageReactionId } from "@hazel/domain/ids"
import { MessageReactionNotFoundError } from "@hazel/domain/models/message-reaction-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"
import { MessagePolicy, requireUnrestricted } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const reactions = yield* MessageReactionRepository
  const messagePolicy = yield* MessagePolicy
  const locks = yield* Locks

  /** A reaction to a message that the caller could react to themselves. */
  const findReachable = Effect.fnUntraced(function* (id: MessageReactionId) {
    const notFound = new MessageReactionNotFoundError({ messageReactionId: id })
    const reaction = yield* reactions.find(id)
    if (reaction === undefined) return yield* notFound
    const found = yield* messagePolicy
      .requireWritable(reaction.messageId)
      .pipe(Effect.catchTag("MessageNotFoundError", () => Effect.fail(notFound)))
    return { reaction, found }
  })

  const requireReachable = (id: MessageReactionId) =>
    findLocked(findReachable(id), ({ reaction }) => locks.take({ channels: [reaction.channelId] }))

  const requireOwn = Effect.fn("MessageReactionPolicy.requireOwn")(function* (id: MessageReactionId) {
    const user = yield* CurrentUser
    const { reaction, found } = yield* requireReachable(id)
    if (reaction.userId !== user.id) {
      return yield* new UnauthorizedError({ message: "You can only change your own reactions." })
    }
    yield* requireUnrestricted(found)
    return reaction
  })

  const requireRemovable = Effect.fn("MessageReactionPolicy.requireRemovable")(function* (id: MessageReactionId) {
    const { reaction, found } = yield* requireReachable(id)
    if (yield* messagePolicy.canRemoveContentOf(found, reaction.userId)) return reaction
    const text =
      "Only the person who reacted, moderators, and managers of the channel with a higher role may remove this reaction."
    return yield* new UnauthorizedError({ message: text })
  })

  return { requireOwn, requireRemovable }
})

/**
 * Decides who may change and remove a reaction. Each policy gives the reaction under the lock of its channel. Source:
 * Z8.
 */
export class MessageReactionPolicy extends Context.Service<MessageReactionPolicy, Effect.Success<typeof make>>()(
  "@hazel/MessageReactionPolicy"
) {
  static readonly layer = Layer.effect(MessageReactionPolicy, make).pipe(
    Layer.provide([MessagePolicy.layer, Locks.layer])
  )
}
