import { type ChannelId, type MessageId, MessageReportId, UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import {
  MessageReport,
  type MessageReportReason,
  type MessageReportResolution,
  OwnMessageReport,
  ReportedMessage
} from "@hazel/domain/models/message-report-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"

export interface NewMessageReport {
  readonly reason: MessageReportReason
  readonly note: string | null
}

export interface ReportFilters {
  readonly isOpen: boolean
  readonly cursor: MessageReportId | null
  readonly limit: number
}

const make = Effect.gen(function* () {
  const { rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository

  const findOpen = (reporter: UserId, messageId: MessageId) =>
    firstRow({ report: OwnMessageReport })`
      select own_message_report_as_json(r) as report from message_reports r
      where reporter_id = ${reporter} and message_id = ${messageId} and resolved_at is null`.pipe(
      Effect.map((row) => row?.report)
    )

  /** The open reports of a person with the head of their log, read in one statement. */
  const listOwn = (reporter: UserId) =>
    onlyRow({ reports: Schema.Array(OwnMessageReport), seq: Schema.Int })`
      select l.last_seq::int as seq, (
        select coalesce(json_agg(own_message_report_as_json(r) order by r.id desc), '[]')
        from message_reports r where r.reporter_id = l.id and r.resolved_at is null
      ) as reports
      from logs l where l.id = ${reporter}`

  /**
   * The reports that the viewer may resolve. `undefined` if the viewer moderates nothing, which the same statement
   * checks.
   */
  const list = (viewer: UserId, { isOpen, cursor, limit }: ReportFilters) =>
    firstRow({ reports: Schema.Array(ReportedMessage), seq: Schema.Int })`
      select l.last_seq::int as seq, (
        select coalesce(json_agg(reported_message_as_json(found, l.id) order by found.id desc), '[]') from (
          select * from message_reports r
          where (r.resolved_at is null) = ${isOpen} and (${cursor}::uuid is null or r.id < ${cursor})
            and resolves(l.id, r)
          order by r.id desc limit ${limit}
        ) found
      ) as reports
      from logs l
      where l.id = ${viewer} and (moderates(l.id) or exists (select managed_channels(l.id)))`

  /** A report that the viewer may resolve. */
  const find = (viewer: UserId, id: MessageReportId) =>
    firstRow({ found: ReportedMessage })`
      select reported_message_as_json(r, ${viewer}) as found from message_reports r
      where r.id = ${id} and resolves(${viewer}, r)`.pipe(Effect.map((row) => row?.found))

  /**
   * Locks the logs of the reporter and of all who may resolve the report. The logs of workspace and channel must be
   * locked.
   */
  const lockAudience = Effect.fnUntraced(function* (id: MessageReportId, reporterId: UserId) {
    const found = yield* rows({ id: UserId })`select resolvers_of(r) as id from message_reports r where id = ${id}`
    const resolvers = found.map(({ id }) => id)
    yield* log.lock(reporterId, ...resolvers)
    return resolvers
  })

  /**
   * Reports a message with its present text, under the lock of the channel's log. Answers the open report if there is
   * one.
   */
  const create = Effect.fn("MessageReportRepository.create")(function* (
    intent: Intent,
    message: Pick<Message, "id">,
    { reason, note }: NewMessageReport
  ) {
    const before = yield* findOpen(intent.actorId, message.id)
    if (before) return { data: before, seq: yield* log.seqOf(intent.actorId) }
    const row = yield* onlyRow({ own: OwnMessageReport, report: MessageReport })`
      insert into message_reports as r
        (id, message_id, channel_id, channel_name, author_id, reporter_id, reason, note, body, created_at)
      select ${uuidV7()}, m.id, m.channel_id, c.name, m.author_id, ${intent.actorId}, ${reason}, ${note}, m.body,
        clock_timestamp()
      from messages m join channels c on c.id = m.channel_id where m.id = ${message.id}
      returning own_message_report_as_json(r) as own, message_report_as_json(r) as report`
    const { own, report } = row
    for (const resolver of yield* lockAudience(report.id, intent.actorId))
      yield* log.append(resolver, intent, "message_report_created", { report })
    return { data: own, seq: yield* log.append(intent.actorId, intent, "message_reported", { report: own }) }
  })

  /** Resolves an open report, with an event for all who may resolve it. The reporter only learns that it is closed. */
  const resolve = Effect.fn("MessageReportRepository.resolve")(function* (
    intent: Intent,
    { id, reporterId }: MessageReport,
    resolution: MessageReportResolution
  ) {
    const resolvers = yield* lockAudience(id, reporterId)
    const row = yield* onlyRow({ report: MessageReport })`
      update message_reports r
      set resolution = ${resolution}, resolver_id = ${intent.actorId}, resolved_at = clock_timestamp()
      where id = ${id} returning message_report_as_json(r) as report`
    const data = row.report
    for (const resolver of resolvers)
      yield* log.append(resolver, intent, "message_report_resolved", { messageReportId: id, outcome: data.outcome! })
    yield* log.append(reporterId, intent, "message_report_closed", { messageReportId: id })
    return { data, seq: yield* log.seqOf(intent.actorId) }
  })

  const purgeWhere = Effect.fnUntraced(function* (intent: Intent, condition: SQL) {
    const recipients = yield* rows({ id: UserId, reports: Schema.Array(MessageReportId) })`
      with purged as (
        update message_reports r set body = null, note = null, purged_at = clock_timestamp()
        where purged_at is null and (${condition}) returning r.*
      )
      select resolver as id, json_agg(purged.id order by purged.id) as reports
      from purged, resolvers_of(row(purged.*)::message_reports) resolver group by resolver order by resolver`
    yield* log.lock(...recipients.map(({ id }) => id))
    for (const { id, reports } of recipients)
      yield* log.append(id, intent, "message_reports_purged", { messageReportIds: reports })
  })

  /** Deletes what reports keep of a message and its replies, which are purged in the same transaction. */
  const purge = (intent: Intent, messageId: MessageId) =>
    purgeWhere(
      intent,
      sql`message_id = ${messageId} or message_id in (select id from messages where parent_id = ${messageId})`
    )

  /** Deletes what reports keep of all messages of a channel. */
  const purgeAll = (intent: Intent, channelId: ChannelId) => purgeWhere(intent, sql`channel_id = ${channelId}`)

  return { listOwn, list, find, create, resolve, purge, purgeAll }
})

/** Reports of messages to the moderators, and their resolutions. */
export class MessageReportRepository extends Context.Service<MessageReportRepository, Effect.Success<typeof make>>()(
  "@hazel/MessageReportRepository"
) {
  static readonly layer = Layer.effect(MessageReportRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
