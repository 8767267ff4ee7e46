import { MessageReactionRepository } from "@hazel/db/repositories/message-reaction-repository"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageReactionId } from "@hazel/domain/ids"
import { MessageReactionNotFoundError } from "@hazel/domain/models/message-reaction-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { MessagePolicy, requireUnrestrained } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const reactions = yield* MessageReactionRepository
  const messagePolicy = yield* MessagePolicy

  /** A reaction on a message the caller could react to themselves; its channel's lock is held from here on. */
  const requireReachable = Effect.fn("MessageReactionPolicy.requireReachable")(function* (id: MessageReactionId) {
    const notFound = new MessageReactionNotFoundError({ messageReactionId: id })
    const reaction = yield* reactions.findLocked(id)
    if (reaction === undefined) return yield* notFound
    const found = yield* messagePolicy
      .requireWritable(reaction.messageId)
      .pipe(Effect.catchTag("MessageNotFoundError", () => Effect.fail(notFound)))
    return { reaction, found }
  })

  const requireOwn = Effect.fn("MessageReactionPolicy.requireOwn")(function* (id: MessageReactionId) {
    const user = yield* CurrentUser
    const { reaction, found } = yield* requireReachable(id)
    if (reaction.userId !== user.id) {
      return yield* new UnauthorizedError({ message: "You can only change your own reactions." })
    }
    yield* requireUnrestrained(found)
    return reaction
  })

  const requireRemovable = Effect.fn("MessageReactionPolicy.requireRemovable")(function* (id: MessageReactionId) {
    const { reaction, found } = yield* requireReachable(id)
    if (yield* messagePolicy.mayTakeAway(found, reaction.userId)) return reaction
    const text =
      "Only the person who reacted, moderators, and managers of the channel with a higher role may remove this reaction."
    return yield* new UnauthorizedError({ message: text })
  })

  return { requireOwn, requireRemovable }
})

/** Who may do what with somebody's reaction. Source: Z8. */
export class MessageReactionPolicy extends Context.Service<MessageReactionPolicy, Effect.Success<typeof make>>()(
  "@hazel/MessageReactionPolicy"
) {
  static readonly layer = Layer.effect(MessageReactionPolicy, make).pipe(Layer.provide(MessagePolicy.layer))
}
