import { NotificationFacts } from "@hazel/domain/decide-notification"
import { ChannelId, MessageId, PushDeviceId, UserId } from "@hazel/domain/ids"
import { ChannelKind } from "@hazel/domain/models/channel-model"
import { Attachment } from "@hazel/domain/models/file-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

const cursor = { logId: Schema.String, seq: Schema.Int }
export type NotificationCursor = RowOf<typeof cursor>

const page = {
  logId: Schema.String,
  seq: Schema.Int,
  hasMore: Schema.Boolean,
  messageIds: Schema.Array(MessageId),
  /** The messages that were deleted or purged. */
  removedIds: Schema.Array(MessageId)
}
export type NotificationPage = RowOf<typeof page>

/** A message as it is told to the person of a device. */
const notifiedMessage = {
  id: MessageId,
  channelId: ChannelId,
  parentId: Schema.NullOr(MessageId),
  body: Schema.String,
  attachments: Schema.Array(Attachment),
  /** When the message was written, or the edit that mentions the person. */
  writtenAt: Timestamp,
  authorName: Schema.String,
  channelKind: ChannelKind,
  /** Null for conversations. */
  channelName: Schema.NullOr(Schema.String),
  userId: UserId,
  facts: NotificationFacts
}
export type NotifiedMessage = RowOf<typeof notifiedMessage>

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database

  /**
   * Locks how far these logs were read until the transaction ends, so that nobody else reads the same events. Logs without
   * members who have devices are left out. One that is read for the first time begins where the oldest device there does.
   */
  const lockCursors = Effect.fn("NotificationRepository.lockCursors")(function* (logIds: ReadonlyArray<string>) {
    yield* run`
      insert into notification_cursors (log_id, seq)
      select c.id, coalesce((
        select seq from log_events where log_id = c.id and created_at < oldest.created_at order by seq desc limit 1
      ), 0)
      from channels c
      cross join lateral (
        select min(d.created_at) as created_at from channel_members cm join push_devices d on d.user_id = cm.user_id
        where cm.channel_id = c.id
      ) oldest
      where c.id = any(${logIds}::uuid[]) and oldest.created_at is not null
        and not exists (select from notification_cursors where log_id = c.id)
      order by c.id on conflict do nothing`
    return yield* rows(cursor)`
      select log_id as "logId", seq::int from notification_cursors n
      where log_id = any(${logIds}::uuid[]) and exists (
        select from channel_members cm join push_devices d on d.user_id = cm.user_id where cm.channel_id = log_id
      )
      order by log_id for update of n`
  })

  /**
   * Moves cursors over events that are too old to notify anybody, and records that they were skipped. Answers how many events
   * of how many logs, so that a cursor which stood still for weeks costs nothing but this.
   */
  const skipOldEvents = (logIds: ReadonlyArray<string>) =>
    onlyRow({ logs: Schema.Int, events: Schema.Int })`
      with skipped as (
        update notification_cursors n
        set seq = old.last, skipped_from_seq = n.seq, skipped_to_seq = old.last, skipped_at = clock_timestamp()
        from (
          select read.log_id, last.seq as last
          from notification_cursors read
          cross join lateral (
            select created_at from log_events where log_id = read.log_id and seq > read.seq order by seq limit 1
          ) next
          cross join lateral (
            select seq from log_events
            where log_id = read.log_id and created_at < clock_timestamp() - make_interval(hours => notified_hours())
            order by seq desc limit 1
          ) last
          where read.log_id = any(${logIds}::uuid[])
            and next.created_at < clock_timestamp() - make_interval(hours => notified_hours()) and last.seq > read.seq
        ) old
        where n.log_id = old.log_id
        returning n.skipped_to_seq - n.skipped_from_seq as events
      )
      select count(*)::int as logs, coalesce(sum(events), 0)::int as events from skipped`

  /**
   * The next events of each log: the last of them, whether there are more, and the messages that they complete or remove. Of a
   * log with many members fewer events are read, so that at most so many pairs of an event and a member are decided at once.
   */
  const unread = (cursors: ReadonlyArray<NotificationCursor>, limit: number, pairs: number) =>
    rows(page)`
      select read."logId", max(e.seq)::int as seq, max(e.seq) < l.last_seq as "hasMore",
        coalesce(json_agg(distinct coalesce(e.event -> 'data' -> 'message' ->> 'id', e.event -> 'data' ->> 'messageId'))
          filter (where e.event ->> 'type' in ('channel_message', 'message_reply', 'message_stream_ended')), '[]') as "messageIds",
        coalesce(json_agg(distinct e.event -> 'data' ->> 'messageId')
          filter (where e.event ->> 'type' in ('message_deleted', 'message_purged')), '[]') as "removedIds"
      from jsonb_to_recordset(${JSON.stringify(cursors)}::text::jsonb) as read ("logId" uuid, seq bigint)
      join logs l on l.id = read."logId" join channels c on c.id = l.id
      cross join lateral (
        select seq, event from log_events where log_id = read."logId" and seq > read.seq
        order by seq limit least(${limit}::int, greatest(${pairs}::int / greatest(c.member_count, 1), 1))
      ) e
      group by read."logId", l.last_seq`

  const advance = (logId: string, seq: number) =>
    run`update notification_cursors set seq = ${seq} where log_id = ${logId}`

  /** The logs with members who have devices that were not read to the end. */
  const behind = (limit: number) =>
    rows({ logId: Schema.String })`
      select l.id as "logId"
      from (
        select distinct cm.channel_id from push_devices d join channel_members cm on cm.user_id = d.user_id
      ) read
      join logs l on l.id = read.channel_id left join notification_cursors n on n.log_id = l.id
      where l.last_seq > coalesce(n.seq, 0) limit ${limit}`.pipe(Effect.map((found) => found.map(({ logId }) => logId)))

  /** A message with the facts by which the person of a device is notified of it; undefined if either is gone. */
  const find = (messageId: MessageId, deviceId: PushDeviceId, seq: number | undefined) =>
    firstRow(notifiedMessage)`
      select m.id, m.channel_id as "channelId", m.parent_id as "parentId", m.body,
        attachments_of(m.id) as attachments,
        timestamp_text(case when ${seq ?? null}::bigint > m.seq then m.edited_at else m.created_at end) as "writtenAt",
        author.display_name as "authorName", c.kind as "channelKind", c.name as "channelName", d.user_id as "userId", f.facts
      from messages m join channels c on c.id = m.channel_id join users author on author.id = m.author_id
      join push_devices known on known.id = ${deviceId}
      cross join lateral devices_of(known.user_id, now()) d
      cross join lateral notification_facts(m.id, coalesce(${seq ?? null}::bigint, m.seq), array[d.user_id]) f
      where m.id = ${messageId} and d.id = known.id`

  /** Stores who is active on a node, among those who have devices. */
  const noteActive = (node: string, userIds: ReadonlyArray<UserId>) =>
    run`
      insert into person_activities (user_id, node, active_at)
      select person, ${node}, clock_timestamp() from unnest(${userIds}::uuid[]) person
      where exists (select from push_devices where user_id = person) order by person
      on conflict (user_id, node) do update set active_at = excluded.active_at`

  const noteIdle = (node: string, userIds: ReadonlyArray<UserId>) =>
    run`delete from person_activities where node = ${node} and user_id = any(${userIds}::uuid[])`

  const forgetNode = (node: string) => run`delete from person_activities where node = ${node}`

  return {
    lockCursors,
    skipOldEvents,
    unread,
    advance,
    behind,
    find,
    noteActive,
    noteIdle,
    forgetNode
  }
})

/** Reads which devices are notified of which messages. */
export class NotificationRepository extends Context.Service<NotificationRepository, Effect.Success<typeof make>>()(
  "@hazel/NotificationRepository"
) {
  static readonly layer = Layer.effect(NotificationRepository, make)
}
