import type { AppEventSinkId, AppId } from "@hazel/domain/ids"
import { AppEventSink, appEventSinkLimits } from "@hazel/domain/models/app-event-sink-model"
import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"

export interface NewAppEventSink extends Pick<AppEventSink, "id" | "appId" | "transport" | "target" | "eventTypes"> {
  /** Null for a sink that needs none. */
  readonly sealedSecret: Uint8Array | null
}

const sealedSecrets = {
  sealedSecret: Schema.NullOr(Schema.Uint8Array),
  previousSealedSecret: Schema.NullOr(Schema.Uint8Array)
}

const storedSink = { ...AppEventSink.fields, ...sealedSecrets }

const { id, transport, target, isEnabled } = AppEventSink.fields
const storedTarget = { id, transport, target, isEnabled, ...sealedSecrets }

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database

  const findAll = (condition: SQL) =>
    rows(storedSink)`
      select id, app_id as "appId", transport, target, array_to_json(event_types) as "eventTypes",
        disabled_at is null as "isEnabled", timestamp_text(created_at) as "createdAt",
        sealed_secret as "sealedSecret",
        case when previous_secret_until > clock_timestamp() then previous_sealed_secret end as "previousSealedSecret"
      from app_event_sinks where app_id is not null and ${condition} order by created_at, id`.pipe(
      Effect.map((found) =>
        found.map(({ sealedSecret, previousSealedSecret, ...sink }) => ({
          sink,
          sealedSecrets: [sealedSecret, previousSealedSecret].filter((sealed) => sealed !== null)
        }))
      )
    )

  /** Answers a sink with the sealed secrets that sign now, the newest first. */
  const find = (id: AppEventSinkId) => Effect.map(findAll(sql`id = ${id}`), ([found]) => found)

  /** Answers where a sink of an app or of a channel is told, with the sealed secrets that sign now, the newest first. */
  const findTarget = (id: AppEventSinkId) =>
    firstRow(storedTarget)`
      select id, transport, target, disabled_at is null as "isEnabled", sealed_secret as "sealedSecret",
        case when previous_secret_until > clock_timestamp() then previous_sealed_secret end as "previousSealedSecret"
      from app_event_sinks where id = ${id}`.pipe(
      Effect.map((found) => {
        if (found === undefined) return undefined
        const { sealedSecret, previousSealedSecret, ...sink } = found
        return { sink, sealedSecrets: [sealedSecret, previousSealedSecret].filter((sealed) => sealed !== null) }
      })
    )

  const listOf = (appId: AppId) =>
    Effect.map(findAll(sql`app_id = ${appId}`), (found) => found.map(({ sink }): AppEventSink => sink))

  const insert = ({ id, appId, transport, target, eventTypes, sealedSecret }: NewAppEventSink) =>
    run`
      insert into app_event_sinks (id, app_id, transport, target, event_types, sealed_secret)
      values (${id}, ${appId}, ${transport}, ${target}, ${eventTypes}::text[], ${sealedSecret}::bytea)`

  const update = (
    id: AppEventSinkId,
    { target, eventTypes, isEnabled }: Omit<AppEventSink, "id" | "appId" | "transport" | "createdAt">
  ) =>
    run`
      update app_event_sinks set target = ${target}, event_types = ${eventTypes}::text[],
        disabled_at = case when not ${isEnabled}::boolean then coalesce(disabled_at, clock_timestamp()) end
      where id = ${id}`

  /** Stores another secret. The one from before signs as well for a day. */
  const rotateSecret = (id: AppEventSinkId, sealedSecret: Uint8Array) =>
    run`
      update app_event_sinks set previous_sealed_secret = sealed_secret,
        previous_secret_until = clock_timestamp() + make_interval(hours => ${appEventSinkLimits.formerSecretHours}::int), sealed_secret = ${sealedSecret}::bytea
      where id = ${id}`

  const remove = (id: AppEventSinkId) => run`delete from app_event_sinks where id = ${id}`

  return { find, findTarget, listOf, insert, update, rotateSecret, remove }
})

/** The sinks of all apps. */
export class AppEventSinkRepository extends Context.Service<AppEventSinkRepository, Effect.Success<typeof make>>()(
  "@hazel/AppEventSinkRepository"
) {
  static readonly layer = Layer.effect(AppEventSinkRepository, make)
}
