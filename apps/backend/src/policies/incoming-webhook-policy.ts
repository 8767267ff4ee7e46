import { BotRepository } from "@hazel/db/repositories/bot-repository"
import { IncomingWebhookRepository } from "@hazel/db/repositories/incoming-webhook-repository"
import type { ChannelId, IncomingWebhookId } from "@hazel/domain/ids"
import { IncomingWebhookNotFoundError } from "@hazel/domain/models/incoming-webhook-model"
import { Context, Effect, Layer } from "effect"
import { ChannelPolicy, requireOpen } from "./channel-policy.ts"
import { findLocked } from "./locks.ts"

const make = Effect.gen(function* () {
  const webhooks = yield* IncomingWebhookRepository
  const bots = yield* BotRepository
  const channelPolicy = yield* ChannelPolicy

  /** A channel that gets another webhook. */
  const requireChannel = Effect.fn("IncomingWebhookPolicy.requireChannel")((channelId: ChannelId) =>
    findLocked(Effect.flatMap(channelPolicy.requireManageable(channelId), requireOpen), () =>
      webhooks.lockChannel(channelId)
    )
  )

  const find = Effect.fnUntraced(function* (id: IncomingWebhookId) {
    const absent = new IncomingWebhookNotFoundError({ incomingWebhookId: id })
    return yield* channelPolicy.requireManageablePart(yield* webhooks.find(id), absent)
  })

  /**
   * A webhook of a channel that the caller manages, under the locks of the channel, of its bot and of everybody who sees the
   * bot. The bot may have been removed from the channel.
   */
  const requireManageable = Effect.fn("IncomingWebhookPolicy.requireManageable")((id: IncomingWebhookId) =>
    findLocked(find(id), ({ userId, channelId }) => bots.lock([userId], channelId))
  )

  return { requireChannel, requireManageable }
})

/** Decides who may manage the incoming webhooks of a channel: those who manage the channel. */
export class IncomingWebhookPolicy extends Context.Service<IncomingWebhookPolicy, Effect.Success<typeof make>>()(
  "@hazel/IncomingWebhookPolicy"
) {
  static readonly layer = Layer.effect(IncomingWebhookPolicy, make).pipe(Layer.provide(ChannelPolicy.layer))
}
