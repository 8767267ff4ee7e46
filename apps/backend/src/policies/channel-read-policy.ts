import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { isInChannel } from "@hazel/domain/events/message-events"
import type { MessageId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const messagePolicy = yield* MessagePolicy
  const log = yield* EventLogRepository

  /** A message of the channel itself, which the caller is in: who is not has no part in who has read what. */
  const requireInChannel = Effect.fn("ChannelReadPolicy.requireInChannel")(function* (messageId: MessageId) {
    const { message, isMember } = yield* messagePolicy.requireReachable(messageId)
    return isMember && isInChannel(message) ? message : yield* new MessageNotFoundError({ messageId })
  })

  /** The same under the locks of the channel and of the caller, which the transaction keeps. */
  const requireMarkable = Effect.fn("ChannelReadPolicy.requireMarkable")(function* (messageId: MessageId) {
    const user = yield* CurrentUser
    const { channelId } = yield* requireInChannel(messageId)
    yield* log.lock(channelId, user.id)
    return yield* requireInChannel(messageId)
  })

  return { requireInChannel, requireMarkable }
})

/** Who may move their marker where. */
export class ChannelReadPolicy extends Context.Service<ChannelReadPolicy, Effect.Success<typeof make>>()(
  "@hazel/ChannelReadPolicy"
) {
  static readonly layer = Layer.effect(ChannelReadPolicy, make).pipe(Layer.provide(MessagePolicy.layer))
}
