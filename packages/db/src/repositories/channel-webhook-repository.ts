import type { AppEventSinkId, ChannelId } from "@hazel/domain/ids"
import { ChannelWebhook } from "@hazel/domain/models/channel-webhook-model"
import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

export interface NewChannelWebhook extends Pick<ChannelWebhook, "id" | "channelId" | "target"> {
  readonly sealedSecret: Uint8Array
}

const make = Effect.gen(function* () {
  const { run, rows } = yield* Database
  const log = yield* EventLogRepository

  const findAll = (condition: SQL) =>
    rows(ChannelWebhook.fields)`
      select id, channel_id as "channelId", target, disabled_at is null as "isEnabled", created_by as "createdBy",
        timestamp_text(created_at) as "createdAt"
      from app_event_sinks where channel_id is not null and ${condition} order by created_at, id`

  const find = (id: AppEventSinkId) => Effect.map(findAll(sql`id = ${id}`), ([found]) => found)

  const listOf = (channelId: ChannelId) => findAll(sql`channel_id = ${channelId}`)

  const answer = Effect.fnUntraced(function* (id: AppEventSinkId, channelId: ChannelId) {
    return { data: (yield* find(id))!, seq: yield* log.seqOf(channelId) }
  })

  /** Adds a webhook under the lock of the channel's log, which it is told of from now on. */
  const insert = Effect.fn("ChannelWebhookRepository.insert")(function* (
    { actorId }: Intent,
    { id, channelId, target, sealedSecret }: NewChannelWebhook
  ) {
    yield* run`
      insert into app_event_sinks (id, channel_id, transport, target, sealed_secret, created_by)
      values (${id}, ${channelId}, 'webhook', ${target}, ${sealedSecret}::bytea, ${actorId})`
    return yield* answer(id, channelId)
  })

  const update = Effect.fn("ChannelWebhookRepository.update")(function* ({
    id,
    channelId,
    target,
    isEnabled
  }: Pick<ChannelWebhook, "id" | "channelId" | "target" | "isEnabled">) {
    yield* run`
      update app_event_sinks set target = ${target},
        disabled_at = case when not ${isEnabled}::boolean then coalesce(disabled_at, clock_timestamp()) end
      where id = ${id}`
    return yield* answer(id, channelId)
  })

  const remove = Effect.fn("ChannelWebhookRepository.remove")(function* ({ id, channelId }: ChannelWebhook) {
    yield* run`delete from app_event_sinks where id = ${id}`
    return { seq: yield* log.seqOf(channelId) }
  })

  return { find, listOf, insert, update, remove }
})

/** URLs that are told of the messages of channels: the sinks that belong to a channel and not to an app. */
export class ChannelWebhookRepository extends Context.Service<ChannelWebhookRepository, Effect.Success<typeof make>>()(
  "@hazel/ChannelWebhookRepository"
) {
  static readonly layer = Layer.effect(ChannelWebhookRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
