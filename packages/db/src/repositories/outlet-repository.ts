import { AppOccurrence } from "@hazel/domain/events/app-occurrences"
import { AppEventSinkId, AppId } from "@hazel/domain/ids"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const cursor = {
  sinkId: AppEventSinkId,
  logId: Schema.String,
  seq: Schema.Int,
  /** The name of the app channel; null in a channel of Hazel. */
  channel: Schema.NullOr(Schema.String),
  eventTypes: Schema.NullOr(Schema.Array(Schema.String))
}
export type OutletCursor = RowOf<typeof cursor>

/** A stored event; `event` is one line of JSON. */
const unreadEvent = { logId: Schema.String, seq: Schema.Int, event: Schema.String }
export type UnreadEvent = RowOf<typeof unreadEvent>

const takenOccurrence = { appId: AppId, occurrence: AppOccurrence }

const sinkOfApp = { id: AppEventSinkId, appId: AppId, eventTypes: Schema.NullOr(Schema.Array(Schema.String)) }

const make = Effect.gen(function* () {
  const { run, rows, onlyRow } = yield* Database

  /**
   * Locks how far each enabled sink has read these logs until the transaction ends, so that nobody else reads the same
   * events. All callers get the locks in one order.
   */
  const lockCursors = Effect.fn("OutletRepository.lockCursors")(function* (logIds: ReadonlyArray<string>) {
    yield* run`
      insert into outlet_cursors (sink_id, log_id, seq)
      select s.id, l.id, 0 from logs l left join app_channels c on c.id = l.id
      join app_event_sinks s on (s.app_id = c.app_id or s.channel_id = l.id) and s.disabled_at is null
      where l.id = any(${logIds}::uuid[]) order by l.id, s.id
      on conflict do nothing`
    return yield* rows(cursor)`
      select o.sink_id as "sinkId", o.log_id as "logId", o.seq::int, c.name as channel,
        array_to_json(s.event_types) as "eventTypes"
      from outlet_cursors o join app_event_sinks s on s.id = o.sink_id and s.disabled_at is null
      left join app_channels c on c.id = o.log_id
      where o.log_id = any(${logIds}::uuid[]) order by o.log_id, o.sink_id for update of o`
  })

  /**
   * At most `limit` events of each log after what all its sinks have read, and none after those that have `bytes` characters
   * together.
   */
  const unread = (logIds: ReadonlyArray<string>, limit: number, bytes: number) =>
    rows(unreadEvent)`
      select e.log_id as "logId", e.seq::int, e.event::text
      from (
        select o.log_id, min(o.seq) as seq from outlet_cursors o
        join app_event_sinks s on s.id = o.sink_id and s.disabled_at is null
        where o.log_id = any(${logIds}::uuid[]) group by o.log_id
      ) read
      cross join lateral (
        select log_id, seq, event, sum(length(event::text)) over (order by seq) - length(event::text) as before
        from (
          select log_id, seq, event from log_events where log_id = read.log_id and seq > read.seq order by seq limit ${limit}
        ) page
      ) e where before < ${bytes} order by e.log_id, e.seq`

  /** Moves the cursors of all enabled sinks of a log forward. */
  const advance = (logId: string, seq: number) =>
    run`update outlet_cursors set seq = ${seq} where log_id = ${logId} and seq < ${seq}
      and sink_id in (select id from app_event_sinks where disabled_at is null)`

  /** The logs that some enabled sink has not read to the end. */
  const behind = (limit: number) =>
    rows({ logId: Schema.String })`
      select distinct l.id as "logId" from app_event_sinks s left join app_channels c on c.app_id = s.app_id
      join logs l on l.id = coalesce(c.id, s.channel_id)
      left join outlet_cursors o on o.sink_id = s.id and o.log_id = l.id
      where s.disabled_at is null and l.last_seq > coalesce(o.seq, 0) limit ${limit}`.pipe(
      Effect.map((found) => found.map(({ logId }) => logId))
    )

  /** Lets a sink begin with what happens from now on. */
  const beginAtHeads = (sinkId: AppEventSinkId) =>
    run`
      insert into outlet_cursors (sink_id, log_id, seq)
      select s.id, l.id, l.last_seq from app_event_sinks s left join app_channels c on c.app_id = s.app_id
      join logs l on l.id = coalesce(c.id, s.channel_id) where s.id = ${sinkId}
      on conflict (sink_id, log_id) do update set seq = excluded.seq`

  /**
   * Removes the oldest occurrences and answers them, in their order. Those about the number of subscriptions of one
   * channel become one, with the number there is now.
   */
  const takeOccurrences = (limit: number) =>
    rows(takenOccurrence)`
      with taken as (
        delete from app_occurrences where id in (
          select id from app_occurrences order by id limit ${limit} for update skip locked
        ) returning *
      ),
      counted as (
        select max(t.id) as id, t.app_id, json_build_object(
          'type', 'app_channel_updated', 'timestamp', timestamp_text(clock_timestamp()), 'data', json_build_object(
            'channel', c.name,
            'subscriptionsCount', (select count(*) from app_subscriptions where channel_id = c.id and is_counted)
          )
        ) as occurrence
        from taken t join app_channels c on c.id = t.channel_id group by t.app_id, c.id
      )
      select app_id as "appId", occurrence from (
        select id, app_id, occurrence from taken where channel_id is null union all select * from counted
      ) told order by id`

  const sinksOf = (appIds: ReadonlyArray<string>) =>
    rows(sinkOfApp)`
      select id, app_id as "appId", array_to_json(event_types) as "eventTypes" from app_event_sinks
      where app_id = any(${appIds}::uuid[]) and disabled_at is null order by id`

  /** Whether any app has an enabled sink. */
  const hasSinks = onlyRow({ hasSinks: Schema.Boolean })`
    select exists (select from app_event_sinks where app_id is not null and disabled_at is null) as "hasSinks"`.pipe(
    Effect.map((row) => row.hasSinks)
  )

  /** The channels of Hazel that have an enabled sink. */
  const channelsWithSinks = rows({ id: Schema.String })`
    select distinct channel_id as id from app_event_sinks where channel_id is not null and disabled_at is null`.pipe(
    Effect.map((found): ReadonlySet<string> => new Set(found.map(({ id }) => id)))
  )

  return { channelsWithSinks, hasSinks, lockCursors, unread, advance, behind, beginAtHeads, takeOccurrences, sinksOf }
})

/** Reads what the sinks of apps and channels have to be told. */
export class OutletRepository extends Context.Service<OutletRepository, Effect.Success<typeof make>>()(
  "@hazel/OutletRepository"
) {
  static readonly layer = Layer.effect(OutletRepository, make)
}
