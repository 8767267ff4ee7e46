import { isInChannel } from "@hazel/domain/events/message-events"
import type { MessageId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { CurrentUser } from "@hazel/domain/rpc/authentication"
import { Context, Effect, Layer } from "effect"
import { findLocked, Locks } from "./locks.ts"
import { MessagePolicy } from "./message-policy.ts"

const make = Effect.gen(function* () {
  const messagePolicy = yield* MessagePolicy
  const locks = yield* Locks

  /** A message shown in the channel itself, of which the caller is a member. Only members see who has read what. */
  const requireInChannel = Effect.fn("ChannelReadPolicy.requireInChannel")(function* (messageId: MessageId) {
    const { message, isMember } = yield* messagePolicy.requireReachable(messageId)
    return isMember && isInChannel(message) ? message : yield* new MessageNotFoundError({ messageId })
  })

  /** Such a message, under the locks of its channel and of the caller. */
  const requireMarkable = Effect.fn("ChannelReadPolicy.requireMarkable")(function* (messageId: MessageId) {
    const { id } = yield* CurrentUser
    return yield* findLocked(requireInChannel(messageId), ({ channelId }) =>
      locks.take({ channels: [channelId], people: [id] })
    )
  })

  return { requireInChannel, requireMarkable }
})

/** Decides who may move their read marker to which message. */
export class ChannelReadPolicy extends Context.Service<ChannelReadPolicy, Effect.Success<typeof make>>()(
  "@hazel/ChannelReadPolicy"
) {
  static readonly layer = Layer.effect(ChannelReadPolicy, make).pipe(Layer.provide([MessagePolicy.layer, Locks.layer]))
}
