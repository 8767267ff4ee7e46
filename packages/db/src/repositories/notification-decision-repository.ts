import { NotificationFacts } from "@hazel/domain/decide-notification"
import { ChannelId, MessageId, PushDeviceId, UserId } from "@hazel/domain/ids"
import { NotificationOutcome, NotificationReason } from "@hazel/domain/models/notification-model"
import { PushTransport } from "@hazel/domain/models/push-device-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** A message and a person who is to be considered. `seq` is the place of the message, or of the edit that mentions them. */
const considered = { messageId: MessageId, userId: UserId, seq: Schema.Int, facts: NotificationFacts }

export type Considered = RowOf<typeof considered>

/** A device that is told of a message. */
const addressee = {
  messageId: MessageId,
  userId: UserId,
  seq: Schema.Int,
  deviceId: PushDeviceId,
  transport: PushTransport
}
export type Addressee = RowOf<typeof addressee>

/** A person for whom a notification of a message is decided. */
export interface Decision {
  readonly messageId: MessageId
  readonly userId: UserId
  readonly seq: number
  readonly outcome: NotificationOutcome
  readonly reason: NotificationReason
}

/** The events of a log after one place up to another. */
interface LogRange {
  readonly logId: string
  readonly after: number
  readonly to: number
}

/** A stored decision, or null where there is none, with what is true now. */
const explanation = {
  outcome: Schema.NullOr(NotificationOutcome),
  reason: Schema.NullOr(NotificationReason),
  decidedAt: Schema.NullOr(Timestamp),
  facts: NotificationFacts,
  hasDevice: Schema.Boolean,
  /** Whether one of the person's devices is older than the message. */
  hadDevice: Schema.Boolean,
  /** Whether the log was read beyond the message, and whether the message was skipped because it was too old. */
  isLogRead: Schema.Boolean,
  wasSkipped: Schema.Boolean
}
export type Explanation = RowOf<typeof explanation>

/** The number of rows that one statement deletes, which takes Postgres about ten milliseconds. */
const forgottenAtOnce = 1_000

/** The messages that one notification summarises. */
const collectedAtOnce = 100

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database

  /** The people with devices whom these messages may notify, with what decides whether they do. */
  const consider = (messageIds: ReadonlyArray<MessageId>) =>
    rows(considered)`
      select m.id as "messageId", f.user_id as "userId", m.seq::int, f.facts
      from unnest(${messageIds}::uuid[]) as wanted (id)
      join messages m on m.id = wanted.id
      cross join lateral notification_facts(m.id, m.seq, array(select people_to_consider(m.id))) f`

  /**
   * The people with devices whom edits between these places mentioned for the first time, unless they were notified of the
   * message already, or are going to be.
   */
  const considerLateMentions = (ranges: ReadonlyArray<LogRange>) =>
    rows(considered)`
      select late.message_id as "messageId", f.user_id as "userId", late.seq::int, f.facts
      from jsonb_to_recordset(${JSON.stringify(ranges)}::text::jsonb) as read ("logId" uuid, after bigint, "to" bigint)
      join late_mentions late on late.channel_id = read."logId" and late.seq > read.after and late.seq <= read."to"
      cross join lateral notification_facts(late.message_id, late.seq, array[late.user_id]) f
      where f.facts ->> 'mention' in ('mention', 'group')
        and exists (select from push_devices where user_id = late.user_id)
        and not exists (
          select from notification_decisions d
          left join channel_members cm on cm.channel_id = late.channel_id and cm.user_id = late.user_id
          where d.message_id = late.message_id and d.user_id = late.user_id
            and (d.outcome = 'sent' or d.outcome = 'waiting' and cm.last_read_seq < d.seq)
        )`

  /**
   * The people with devices in whose messages edits between these places have written a keyword. Somebody about whom the message
   * was decided before is left out, because it concerned them already.
   */
  const considerLateKeywords = (ranges: ReadonlyArray<LogRange>) =>
    rows(considered)`
      select edited.id as "messageId", f.user_id as "userId", edited.seq::int, f.facts
      from (
        select m.id, m.channel_id, m.author_id, max(e.seq) as seq, words_in(m.body) as words
        from jsonb_to_recordset(${JSON.stringify(ranges)}::text::jsonb) as read ("logId" uuid, after bigint, "to" bigint)
        join log_events e on e.log_id = read."logId" and e.seq > read.after and e.seq <= read."to"
        join messages m on m.id = e.subject
        where e.event ->> 'type' = 'message_updated' group by m.id
      ) edited
      cross join lateral notification_facts(edited.id, edited.seq, array(
        select cm.user_id from channel_members cm
        where cm.channel_id = edited.channel_id and cm.user_id <> edited.author_id
          and has_keyword_of(cm.user_id, edited.words)
          and exists (select from push_devices where user_id = cm.user_id)
          and not exists (select from notification_decisions where message_id = edited.id and user_id = cm.user_id)
      )) f`

  /** Stores what was decided first. A decision about an edit, or about a stream that has ended, replaces the earlier one. */
  const decide = (decisions: ReadonlyArray<Decision>) =>
    run`
      insert into notification_decisions (message_id, user_id, seq, outcome, reason, decided_at)
      select "messageId", "userId", seq, outcome, reason, clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(decisions)}::text::jsonb) as decided (
        "messageId" uuid, "userId" uuid, seq bigint, outcome text, reason text
      )
      on conflict (message_id, user_id) do update
      set seq = excluded.seq, outcome = excluded.outcome, reason = excluded.reason, decided_at = excluded.decided_at
      where notification_decisions.outcome <> 'sent'`

  /** Stores what became of a message that waited for being sent. What one device of a person was sent stays sent. */
  const conclude = (messageId: MessageId, userId: UserId, outcome: NotificationOutcome, reason: NotificationReason) =>
    run`
      update notification_decisions set outcome = ${outcome}, reason = ${reason}, decided_at = clock_timestamp()
      where message_id = ${messageId} and user_id = ${userId} and outcome <> 'sent' and (outcome, reason) <> (${outcome}, ${reason})`

  /** Stores that people whose last device is gone are not notified of a message. */
  const concludeWithoutDevice = (messageId: MessageId) =>
    run`
      update notification_decisions d set outcome = 'none', reason = 'no_device', decided_at = clock_timestamp()
      where message_id = ${messageId} and outcome = 'waiting' and not exists (select from push_devices where user_id = d.user_id)`

  /** The devices of people who are to be notified. */
  const addressees = (decisions: ReadonlyArray<Decision>) =>
    rows(addressee)`
      select decided."messageId", decided."userId", decided.seq::int, d.id as "deviceId", d.transport
      from jsonb_to_recordset(${JSON.stringify(decisions)}::text::jsonb) as decided ("messageId" uuid, "userId" uuid, seq bigint)
      join messages m on m.id = decided."messageId"
      cross join lateral devices_of(decided."userId", greatest(m.created_at, m.edited_at)) d
      where d.created_at <= m.created_at or decided.seq > m.seq`

  /** The newest messages that wait for the end of the quiet hours of a person. */
  const collected = (userId: UserId) =>
    rows({ messageId: MessageId, seq: Schema.Int })`
      select d.message_id as "messageId", d.seq::int
      from notification_decisions d join messages m on m.id = d.message_id
      where d.user_id = ${userId} and d.outcome = 'waiting' and d.reason = 'quiet_hours'
      order by m.created_at desc, m.id desc limit ${collectedAtOnce}`

  /** The decision about a message and a person, with what is true now. */
  const explain = (messageId: MessageId, userId: UserId) =>
    firstRow(explanation)`
      select d.outcome, d.reason, timestamp_text(d.decided_at) as "decidedAt", f.facts,
        exists (select from devices_of(${userId}, now())) as "hasDevice",
        exists (select from devices_of(${userId}, m.created_at)) as "hadDevice",
        coalesce(n.seq >= m.seq, false) as "isLogRead",
        coalesce(m.seq > n.skipped_from_seq and m.seq <= n.skipped_to_seq, false) as "wasSkipped"
      from messages m
      cross join lateral notification_facts(m.id, m.seq, array[${userId}::uuid]) f
      left join notification_decisions d on d.message_id = m.id and d.user_id = ${userId}
      left join notification_cursors n on n.log_id = m.channel_id
      where m.id = ${messageId}`

  /** The unread messages that a VIP or a keyword makes notify a person. */
  const hits = (userId: UserId) =>
    rows({ channelId: ChannelId, messageId: MessageId })`
      select channel_id as "channelId", message_id as "messageId" from hits_of(${userId}) order by message_id`

  /** Deletes decisions, records of what devices show, and pushes of apps that are older than so many days. */
  const forget = (days: number) =>
    onlyRow({ deleted: Schema.Int })`select forget_notifications(${days}, ${forgottenAtOnce}) as deleted`.pipe(
      Effect.map(({ deleted }) => deleted),
      Effect.repeat({ while: (deleted) => deleted === forgottenAtOnce }),
      Effect.asVoid
    )

  return {
    consider,
    considerLateMentions,
    considerLateKeywords,
    decide,
    conclude,
    concludeWithoutDevice,
    addressees,
    collected,
    explain,
    hits,
    forget
  }
})

/** The people whom messages may notify, with what was decided about them and why. */
export class NotificationDecisionRepository extends Context.Service<
  NotificationDecisionRepository,
  Effect.Success<typeof make>
>()("@hazel/NotificationDecisionRepository") {
  static readonly layer = Layer.effect(NotificationDecisionRepository, make)
}
