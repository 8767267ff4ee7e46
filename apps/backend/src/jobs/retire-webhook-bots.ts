import { IncomingWebhookRepository } from "@hazel/db/repositories/incoming-webhook-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect, Layer } from "effect"
import { EventLog } from "../realtime/event-log.ts"
import { Jobs } from "./jobs.ts"

/**
 * Deactivates the bots of incoming webhooks that are gone. The deletion of a channel has deactivated the bots of its webhooks
 * only since 2026-11-29, and left them before.
 */
export const RetireWebhookBots = Layer.effectDiscard(
  Effect.gen(function* () {
    const webhooks = yield* IncomingWebhookRepository
    const eventLog = yield* EventLog
    const { repeat } = yield* Jobs

    const retireAll = Effect.gen(function* () {
      for (const userId of yield* webhooks.abandonedBots)
        yield* eventLog.change(webhooks.retireAbandoned(userId, TransactionId.make(uuidV7())))
    })

    yield* repeat("retire_webhook_bots", "1 day", retireAll)
  })
)
