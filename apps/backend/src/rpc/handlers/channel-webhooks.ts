import { AuditLogRepository } from "@hazel/db/repositories/audit-log-repository"
import { ChannelWebhookRepository } from "@hazel/db/repositories/channel-webhook-repository"
import { OutletRepository } from "@hazel/db/repositories/outlet-repository"
import { AppEventSinkId } from "@hazel/domain/ids"
import type { InvalidAppEventSinkError } from "@hazel/domain/models/app-event-sink-model"
import {
  type ChannelWebhook,
  channelWebhookLimit,
  InvalidChannelWebhookError,
  TooManyChannelWebhooksError
} from "@hazel/domain/models/channel-webhook-model"
import { Authentication } from "@hazel/domain/rpc/authentication"
import { ChannelWebhookRpcs } from "@hazel/domain/rpc/channel-webhooks"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { Jobs } from "../../jobs/jobs.ts"
import { SendDeliveries } from "../../outlet/send-deliveries.ts"
import { SinkSecrets } from "../../outlet/sink-secrets.ts"
import { SinkTargets } from "../../outlet/sink-targets.ts"
import { ChannelPolicy } from "../../policies/channel-policy.ts"
import { ChannelWebhookPolicy } from "../../policies/channel-webhook-policy.ts"
import { requireGivable } from "../../policies/scope-policy.ts"
import { EventLog } from "../../realtime/event-log.ts"

const Group = ChannelWebhookRpcs.middleware(Authentication)

/** The scope that a URL gets, which is told of every message. */
const given = requireGivable(["read"])

const requireRoom = (webhooks: ReadonlyArray<unknown>) =>
  webhooks.length < channelWebhookLimit
    ? Effect.void
    : Effect.fail(new TooManyChannelWebhooksError({ limit: channelWebhookLimit }))

export const ChannelWebhookHandlers = Group.toLayer(
  Effect.gen(function* () {
    const webhooks = yield* ChannelWebhookRepository
    const outlet = yield* OutletRepository
    const audit = yield* AuditLogRepository
    const jobs = yield* Jobs
    const secrets = yield* SinkSecrets
    const targets = yield* SinkTargets
    const channelPolicy = yield* ChannelPolicy
    const webhookPolicy = yield* ChannelWebhookPolicy
    const eventLog = yield* EventLog

    const checkTarget = (target: string) =>
      Effect.mapError(
        Effect.suspend((): Effect.Effect<void, InvalidAppEventSinkError> =>
          targets.check({ transport: "webhook", target, eventTypes: null })
        ),
        ({ message }) => new InvalidChannelWebhookError({ message })
      )

    const check = ({ target, eventTypes }: Pick<ChannelWebhook, "target" | "eventTypes">) =>
      eventTypes?.length === 0
        ? Effect.fail(new InvalidChannelWebhookError({ message: "Choose at least one type of events." }))
        : checkTarget(target)

    return Group.of({
      "channelWebhook.list": Effect.fn("channelWebhook.list")(function* ({ channelId }) {
        yield* channelPolicy.requireManageable(channelId)
        return { webhooks: yield* webhooks.listOf(channelId) }
      }),

      "channelWebhook.create": Effect.fn("channelWebhook.create")(function* (payload) {
        const { channelId, target, eventTypes = null } = payload
        // This is checked before the transaction, because a repeated call is answered from memory, with the secret.
        yield* given
        const created = yield* eventLog.commit("channelWebhook.create", payload, (intent) =>
          Effect.gen(function* () {
            yield* webhookPolicy.requireChannel(channelId)
            yield* requireRoom(yield* webhooks.listOf(channelId))
            yield* check({ target, eventTypes })
            const id = AppEventSinkId.make(uuidV7())
            const sealedSecret = secrets.sealed(id, secrets.secretOf(id, intent.transactionId))
            const answer = yield* webhooks.insert(intent, { id, channelId, target, eventTypes, sealedSecret })
            yield* outlet.beginAtHeads(id)
            yield* audit.record(intent, { act: "channel_webhook_created", channelId })
            return answer
          })
        )
        return { ...created, secret: secrets.secretOf(created.data.id, created.transactionId) }
      }),

      "channelWebhook.update": Effect.fn("channelWebhook.update")(function* (payload) {
        const { id } = payload
        yield* given
        return yield* eventLog.commit("channelWebhook.update", payload, (intent) =>
          Effect.gen(function* () {
            const webhook = yield* webhookPolicy.requireManageable(id)
            const { target = webhook.target, eventTypes = webhook.eventTypes, isEnabled = webhook.isEnabled } = payload
            yield* check({ target, eventTypes })
            const answer = yield* webhooks.update(intent, { ...webhook, target, eventTypes, isEnabled })
            if (isEnabled && !webhook.isEnabled) {
              yield* outlet.beginAtHeads(id)
              yield* jobs.hurry(SendDeliveries, { payload: { sinkId: id }, key: id })
            }
            yield* audit.record(intent, { act: "channel_webhook_updated", channelId: webhook.channelId })
            return answer
          })
        )
      }),

      "channelWebhook.rotateSecret": Effect.fn("channelWebhook.rotateSecret")(function* (payload) {
        const { id } = payload
        yield* given
        const rotated = yield* eventLog.commit("channelWebhook.rotateSecret", payload, (intent) =>
          Effect.gen(function* () {
            const webhook = yield* webhookPolicy.requireManageable(id)
            const sealed = secrets.sealed(id, secrets.secretOf(id, intent.transactionId))
            yield* audit.record(intent, { act: "channel_webhook_updated", channelId: webhook.channelId })
            return yield* webhooks.rotateSecret(intent, webhook, sealed)
          })
        )
        return { ...rotated, secret: secrets.secretOf(id, rotated.transactionId) }
      }),

      "channelWebhook.delete": Effect.fn("channelWebhook.delete")(function* (payload) {
        return yield* eventLog.commit("channelWebhook.delete", payload, (intent) =>
          Effect.gen(function* () {
            const webhook = yield* webhookPolicy.requireManageable(payload.id)
            yield* audit.record(intent, { act: "channel_webhook_deleted", channelId: webhook.channelId })
            return yield* webhooks.remove(intent, webhook)
          })
        )
      })
    })
  })
)
