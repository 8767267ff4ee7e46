import { canManage } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageId } from "@hazel/domain/ids"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const messagePolicy = yield* MessagePolicy

  const requireOwn = Effect.fn("MessageStreamPolicy.requireOwn")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const { message } = yield* messagePolicy.requireChangeable(messageId)
    if (message.authorId === user.id) return message
    return yield* new UnauthorizedError({ message: "Only the author may finish this message." })
  })

  const requireStoppable = Effect.fn("MessageStreamPolicy.requireStoppable")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const { message, standing } = yield* messagePolicy.requireChangeable(messageId)
    if (message.authorId === user.id || canManage(standing)) return message
    const text = "Only the author, managers of the channel and moderators may stop this message."
    return yield* new UnauthorizedError({ message: text })
  })

  return { requireOwn, requireStoppable }
})

/**
 * Decides who may end a message that is being streamed. Each policy gives the message under the lock of its channel.
 */
export class MessageStreamPolicy extends Context.Service<MessageStreamPolicy, Effect.Success<typeof make>>()(
  "@hazel/MessageStreamPolicy"
) {
  static readonly layer = Layer.effect(MessageStreamPolicy, make).pipe(Layer.provide(MessagePolicy.layer))
}
