import { ChannelWebhookRepository } from "@hazel/db/repositories/channel-webhook-repository"
import type { AppEventSinkId, ChannelId } from "@hazel/domain/ids"
import { ChannelWebhookNotFoundError } from "@hazel/domain/models/channel-webhook-model"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"
import { findLocked, Locks } from "./locks.ts"

const make = Effect.gen(function* () {
  const webhooks = yield* ChannelWebhookRepository
  const channelPolicy = yield* ChannelPolicy
  const locks = yield* Locks

  /** A channel that gets another webhook, whose webhooks stay as they are until the transaction ends. */
  const requireChannel = Effect.fn("ChannelWebhookPolicy.requireChannel")((channelId: ChannelId) =>
    findLocked(Effect.flatMap(channelPolicy.requireManageable(channelId), requireOpen), () =>
      locks.take({ channels: [channelId] })
    )
  )

  const requireReadable = Effect.fn("ChannelWebhookPolicy.requireReadable")(function* (id: AppEventSinkId) {
    const absent = new ChannelWebhookNotFoundError({ channelWebhookId: id })
    return yield* channelPolicy.requireManageablePart(yield* webhooks.find(id), absent)
  })

  /** A webhook of a channel that the caller manages, under the lock of the channel. */
  const requireManageable = Effect.fn("ChannelWebhookPolicy.requireManageable")((id: AppEventSinkId) =>
    findLocked(requireReadable(id), ({ channelId }) => locks.take({ channels: [channelId] }))
  )

  return { requireChannel, requireReadable, requireManageable }
})

/** Decides who may manage the outgoing webhooks of a channel: those who manage the channel. */
export class ChannelWebhookPolicy extends Context.Service<ChannelWebhookPolicy, Effect.Success<typeof make>>()(
  "@hazel/ChannelWebhookPolicy"
) {
  static readonly layer = Layer.effect(ChannelWebhookPolicy, make).pipe(
    Layer.provide([ChannelPolicy.layer, Locks.layer])
  )
}
