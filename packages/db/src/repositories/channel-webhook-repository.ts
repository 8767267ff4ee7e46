import type { AppEventSinkId, ChannelId } from "@hazel/domain/ids"
import { ChannelWebhook } from "@hazel/domain/models/channel-webhook-model"
import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { AppEventSinkRepository } from "./app-event-sink-repository.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

export interface NewChannelWebhook extends Pick<ChannelWebhook, "id" | "channelId" | "target" | "eventTypes"> {
  readonly sealedSecret: Uint8Array
}

const make = Effect.gen(function* () {
  const { run, rows } = yield* Database
  const log = yield* EventLogRepository
  const sinks = yield* AppEventSinkRepository

  const findAll = (condition: SQL) =>
    rows(ChannelWebhook.fields)`
      select id, channel_id as "channelId", target, array_to_json(event_types) as "eventTypes", disabled_at is null as "isEnabled",
        created_by as "createdBy", timestamp_text(created_at) as "createdAt"
      from app_event_sinks where channel_id is not null and ${condition} order by created_at, id`

  const find = (id: AppEventSinkId) => Effect.map(findAll(sql`id = ${id}`), ([found]) => found)

  const listOf = (channelId: ChannelId) => findAll(sql`channel_id = ${channelId}`)

  /** Tells those who look at the webhooks of a channel that one has changed, under the lock of its log. */
  const announce = (intent: Intent, channelId: ChannelId) =>
    log.append(channelId, intent, "channel_webhooks_changed", {})

  const changed = Effect.fnUntraced(function* (
    intent: Intent,
    { id, channelId }: Pick<ChannelWebhook, "id" | "channelId">
  ) {
    return { data: (yield* find(id))!, seq: yield* announce(intent, channelId) }
  })

  /** Adds a webhook under the lock of the channel's log, which it is told of from now on. */
  const insert = Effect.fn("ChannelWebhookRepository.insert")(function* (
    intent: Intent,
    { sealedSecret, ...webhook }: NewChannelWebhook
  ) {
    const { id, channelId, target, eventTypes } = webhook
    yield* run`
      insert into app_event_sinks (id, channel_id, transport, target, event_types, sealed_secret, created_by)
      values (${id}, ${channelId}, 'webhook', ${target}, ${eventTypes}::text[], ${sealedSecret}::bytea, ${intent.actorId})`
    return yield* changed(intent, webhook)
  })

  const update = Effect.fn("ChannelWebhookRepository.update")(function* (intent: Intent, webhook: ChannelWebhook) {
    const { id, target, eventTypes, isEnabled } = webhook
    yield* sinks.update(id, { target, eventTypes, isEnabled })
    return yield* changed(intent, webhook)
  })

  /** Stores another secret. The one from before signs as well for a while. */
  const rotateSecret = Effect.fn("ChannelWebhookRepository.rotateSecret")(function* (
    intent: Intent,
    webhook: ChannelWebhook,
    sealedSecret: Uint8Array
  ) {
    yield* sinks.rotateSecret(webhook.id, sealedSecret)
    return yield* changed(intent, webhook)
  })

  const remove = Effect.fn("ChannelWebhookRepository.remove")(function* (
    intent: Intent,
    { id, channelId }: ChannelWebhook
  ) {
    yield* sinks.remove(id)
    return { seq: yield* announce(intent, channelId) }
  })

  return { find, listOf, announce, insert, update, rotateSecret, remove }
})

/** URLs that are told of the messages of channels: the sinks that belong to a channel and not to an app. */
export class ChannelWebhookRepository extends Context.Service<ChannelWebhookRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelWebhookRepository"
) {
  static readonly layer = Layer.effect(ChannelWebhookRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, AppEventSinkRepository.layer])
  )
}
