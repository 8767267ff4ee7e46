import { type AppEventSinkId, SinkDeliveryId } from "@hazel/domain/ids"
import { appEventSinkLimits, SinkDelivery } from "@hazel/domain/models/app-event-sink-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { portionsOf } from "../portions-of.ts"
import type { RowOf } from "../rows.ts"
import { AheadOfPostgres } from "./job-repository.ts"

/** `payload` is a text of JSON. */
export interface NewSinkDelivery {
  readonly sinkId: AppEventSinkId
  readonly eventType: string
  readonly payload: string
  /** The message that the payload is about, if it may be deleted later. */
  readonly subject?: string | undefined
}

/** Bytes of payloads in one statement. A greater payload is in a statement of its own. */
const portionBytes = 1_048_576

const dueDelivery = {
  id: SinkDeliveryId,
  eventType: Schema.String,
  payload: Schema.String,
  attempts: Schema.Int
}
export type DueDelivery = RowOf<typeof dueDelivery>

/** The outcome of a try. `statusCode` and `error` are null if there is none. */
export interface Attempt {
  readonly statusCode: number | null
  readonly durationMs: number
  readonly error: string | null
}

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database
  const ahead = yield* AheadOfPostgres
  const inSeconds = (seconds: number) => sql`(now() + make_interval(secs => ${ahead() + seconds}))`

  const waiting = (sinkId: AppEventSinkId) =>
    onlyRow({ count: Schema.Int })`
      select count(*)::int as count from (
        select from sink_deliveries where sink_id = ${sinkId} and state = 'waiting' limit ${appEventSinkLimits.waiting}
      ) waiting`.pipe(Effect.map(({ count }) => count))

  /** Inserts deliveries of one sink, in which so many more may wait. */
  const insert = (sinkId: AppEventSinkId, deliveries: ReadonlyArray<NewSinkDelivery>, room: number) =>
    run`
      insert into sink_deliveries (sink_id, event_type, subject, payload, state, next_try_at, error)
      select ${sinkId}, d."eventType", d.subject, d.payload::json, case when place <= ${room} then 'waiting' else 'failed' end,
        case when place <= ${room} then ${inSeconds(0)} end,
        case when place > ${room} then 'Too many deliveries to this sink were waiting.' end
      from rows from (jsonb_to_recordset(${JSON.stringify(deliveries)}::text::jsonb) as ("eventType" text, payload text, subject uuid))
        with ordinality as d ("eventType", payload, subject, place)
      order by place`

  /** Enqueues deliveries in their order. Those of a sink that lets too many wait are given up at once. */
  const enqueue = Effect.fn("SinkDeliveryRepository.enqueue")(function* (deliveries: ReadonlyArray<NewSinkDelivery>) {
    for (const [sinkId, ofSink] of Map.groupBy(deliveries, (delivery) => delivery.sinkId)) {
      let room = appEventSinkLimits.waiting - (yield* waiting(sinkId))
      for (const portion of portionsOf(ofSink, ({ payload }) => Buffer.byteLength(payload), portionBytes)) {
        yield* insert(sinkId, portion, room)
        room -= portion.length
      }
    }
  })

  /** The deliveries of a sink that are due, in their order. */
  const due = (sinkId: AppEventSinkId, limit: number) =>
    rows(dueDelivery)`
      select id, event_type as "eventType", payload::text, attempts from sink_deliveries
      where sink_id = ${sinkId} and state = 'waiting' and next_try_at <= ${inSeconds(0)}
      order by place limit ${limit}`

  /**
   * When the next delivery of a sink is due; null if none waits. It is never in the past, because the deliveries of other
   * sinks have waited longer than what is left of a sink that had its turn.
   */
  const nextDue = (sinkId: AppEventSinkId) =>
    onlyRow({ milliseconds: Schema.NullOr(Schema.Number) })`
      select (extract(epoch from min(greatest(next_try_at, ${inSeconds(0)}))) * 1000)::float8 as milliseconds
      from sink_deliveries where sink_id = ${sinkId} and state = 'waiting'`.pipe(
      Effect.map(({ milliseconds }) => (milliseconds === null ? null : new Date(milliseconds)))
    )

  const settle = (id: SinkDeliveryId, state: "delivered" | "failed", { statusCode, durationMs, error }: Attempt) =>
    run`
      update sink_deliveries set state = ${state}, attempts = attempts + 1, tried_at = ${inSeconds(0)}, next_try_at = null,
        status_code = ${statusCode}, duration_ms = ${durationMs}, error = ${error}
      where id = ${id} and state = 'waiting'`

  const postpone = (id: SinkDeliveryId, seconds: number, { statusCode, durationMs, error }: Attempt) =>
    run`
      update sink_deliveries set attempts = attempts + 1, tried_at = ${inSeconds(0)}, next_try_at = ${inSeconds(seconds)},
        status_code = ${statusCode}, duration_ms = ${durationMs}, error = ${error}
      where id = ${id} and state = 'waiting'`

  /** The log of deliveries, with the newest first; `before` is the last one of the page before. */
  const list = (sinkId: AppEventSinkId, before: SinkDeliveryId | undefined) =>
    rows(SinkDelivery.fields)`
      select id, event_type as "eventType", state, attempts, timestamp_text(created_at) as "createdAt",
        timestamp_text(tried_at) as "triedAt", status_code as "statusCode", duration_ms as "durationMs", error,
        timestamp_text(next_try_at) as "nextTryAt"
      from sink_deliveries
      where sink_id = ${sinkId} and place < coalesce(
        (select place from sink_deliveries where id = ${before ?? null}::uuid and sink_id = ${sinkId}), 9223372036854775807
      )
      order by place desc limit ${appEventSinkLimits.page}`

  /** Enqueues a delivery that ended once more. Answers false if there is none. */
  const repeat = (sinkId: AppEventSinkId, id: SinkDeliveryId) =>
    firstRow({ id: SinkDeliveryId })`
      update sink_deliveries set state = 'waiting', attempts = 0, next_try_at = ${inSeconds(0)}
      where id = ${id} and sink_id = ${sinkId} and state <> 'waiting' and payload::text <> 'null' returning id`.pipe(
      Effect.map((found) => found !== undefined)
    )

  const forgetOld = run`
    delete from sink_deliveries where created_at < now() - make_interval(days => ${appEventSinkLimits.deliveryDays})`

  return { enqueue, due, nextDue, settle, postpone, list, repeat, forgetOld }
})

/** The deliveries of all sinks. */
export class SinkDeliveryRepository extends Context.Service<SinkDeliveryRepository, Effect.Success<typeof make>>()(
  "@hazel/SinkDeliveryRepository"
) {
  static readonly layer = Layer.effect(SinkDeliveryRepository, make)
}
