import { ChannelId, MessageId, PushDeviceId, type UserId } from "@hazel/domain/ids"
import { ChannelKind } from "@hazel/domain/models/channel-model"
import { PushTransport } from "@hazel/domain/models/push-device-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** One message that one device is notified of. */
const notified = { messageId: MessageId, deviceId: PushDeviceId, transport: PushTransport }

const cursor = { logId: Schema.String, seq: Schema.Int }
export type NotificationCursor = RowOf<typeof cursor>

const page = { logId: Schema.String, seq: Schema.Int, count: Schema.Int, messageIds: Schema.Array(MessageId) }

/** A message as it is told to the person of a device. */
const notifiedMessage = {
  id: MessageId,
  channelId: ChannelId,
  parentId: Schema.NullOr(MessageId),
  body: Schema.String,
  createdAt: Timestamp,
  authorName: Schema.String,
  channelKind: ChannelKind,
  /** Null for conversations. */
  channelName: Schema.NullOr(Schema.String),
  participants: Schema.Int,
  isActive: Schema.Boolean
}
export type NotifiedMessage = RowOf<typeof notifiedMessage>

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database

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

  /** The next events of each log: the last of them, how many they are, and the messages that they complete. */
  const unread = (cursors: ReadonlyArray<NotificationCursor>, limit: number) =>
    rows(page)`
      select read."logId", max(e.seq)::int as seq, count(*)::int,
        coalesce(json_agg(distinct coalesce(e.event -> 'data' -> 'message' ->> 'id', e.event -> 'data' ->> 'messageId'))
          filter (where e.event ->> 'type' in ('channel_message', 'message_reply', 'message_stream_ended')), '[]') as "messageIds"
      from jsonb_to_recordset(${JSON.stringify(cursors)}::text::jsonb) as read ("logId" uuid, seq bigint)
      cross join lateral (
        select seq, event from log_events where log_id = read."logId" and seq > read.seq order by seq limit ${limit}
      ) e
      group by read."logId"`

  const advance = (logId: string, seq: number) =>
    run`update notification_cursors set seq = ${seq} where log_id = ${logId}`

  const devicesFor = (messageIds: ReadonlyArray<MessageId>) =>
    rows(notified)`
      select wanted.id as "messageId", d.id as "deviceId", d.transport
      from unnest(${messageIds}::uuid[]) as wanted (id) cross join lateral devices_to_notify(wanted.id) d`

  /** The logs with members who have devices that were not read to the end. */
  const behind = (limit: number) =>
    rows({ logId: Schema.String })`
      select l.id as "logId"
      from (
        select distinct cm.channel_id from push_devices d join channel_members cm on cm.user_id = d.user_id
      ) read
      join logs l on l.id = read.channel_id left join notification_cursors n on n.log_id = l.id
      where l.last_seq > coalesce(n.seq, 0) limit ${limit}`.pipe(Effect.map((found) => found.map(({ logId }) => logId)))

  /** A message if the device is still to be notified of it. */
  const find = (messageId: MessageId, deviceId: PushDeviceId) =>
    firstRow(notifiedMessage)`
      select m.id, m.channel_id as "channelId", m.parent_id as "parentId", m.body, timestamp_text(m.created_at) as "createdAt",
        author.display_name as "authorName", c.kind as "channelKind", c.name as "channelName", c.member_count as participants,
        is_active(d.user_id) as "isActive"
      from devices_to_notify(${messageId}, ${deviceId}) d
      join messages m on m.id = ${messageId} join channels c on c.id = m.channel_id
      join users author on author.id = m.author_id`

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

  return { lockCursors, unread, advance, devicesFor, behind, find, noteActive, noteIdle, forgetNode }
})

/** Reads which devices are notified of which messages. */
export class NotificationRepository extends Context.Service<NotificationRepository, Effect.Success<typeof make>>()(
  "@hazel/NotificationRepository"
) {
  static readonly layer = Layer.effect(NotificationRepository, make)
}
