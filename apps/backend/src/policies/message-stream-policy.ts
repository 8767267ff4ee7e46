import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { canManage } from "@hazel/domain/authority"
import { UnauthorizedError } from "@hazel/domain/errors"
import type { MessageId } from "@hazel/domain/ids"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const log = yield* EventLogRepository
  const messagePolicy = yield* MessagePolicy

  /** A message the caller could write to, under its channel's lock, which the transaction keeps. */
  const requireLocked = Effect.fn("MessageStreamPolicy.requireLocked")(function* (messageId: MessageId) {
    const { message } = yield* messagePolicy.requireWritable(messageId)
    yield* log.lock(message.channelId)
    return yield* messagePolicy.requireWritable(messageId)
  })

  const requireOwn = Effect.fn("MessageStreamPolicy.requireOwn")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const { message } = yield* requireLocked(messageId)
    if (message.authorId === user.id) return message
    return yield* new UnauthorizedError({ message: "Only the author may finish this message." })
  })

  const requireStoppable = Effect.fn("MessageStreamPolicy.requireStoppable")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const { message, standing } = yield* requireLocked(messageId)
    if (message.authorId === user.id || canManage(standing)) return message
    const text = "Only the author, managers of the channel and moderators may stop this message."
    return yield* new UnauthorizedError({ message: text })
  })

  return { requireOwn, requireStoppable }
})

/** Who may end a message that is being written. */
export class MessageStreamPolicy extends Context.Service<MessageStreamPolicy, Effect.Success<typeof make>>()(
  "@hazel/MessageStreamPolicy"
) {
  static readonly layer = Layer.effect(MessageStreamPolicy, make).pipe(Layer.provide(MessagePolicy.layer))
}
