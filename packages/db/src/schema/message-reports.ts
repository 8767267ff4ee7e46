import { MessageReportReason, MessageReportResolution } from "@hazel/domain/models/message-report-model"
import { sql } from "drizzle-orm"
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { users } from "./users-and-channels.ts"
import { oneOf } from "./one-of.ts"
import { moment } from "./moment.ts"

/** Reports outlive the message and the channel. What they keep of the message is stored here and nowhere else. */
export const messageReports = pgTable(
  "message_reports",
  {
    id: uuid().primaryKey(),
    messageId: uuid("message_id").notNull(),
    /** References the channel's log, which remains when the channel is deleted. */
    channelId: uuid("channel_id")
      .notNull()
      .references(() => logs.id),
    channelName: text("channel_name"),
    authorId: uuid("author_id")
      .notNull()
      .references(() => users.id),
    reporterId: uuid("reporter_id")
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    note: text(),
    /** The text when the message was reported. Null, like the note, once the message is purged. */
    body: text(),
    createdAt: moment("created_at").notNull(),
    purgedAt: moment("purged_at"),
    resolution: text(),
    resolverId: uuid("resolver_id").references(() => users.id),
    resolvedAt: moment("resolved_at")
  },
  (table) => [
    oneOf("message_reports_reason_check", table.reason, MessageReportReason.literals),
    oneOf("message_reports_resolution_check", table.resolution, MessageReportResolution.literals),
    uniqueIndex("message_reports_open_unique")
      .on(table.reporterId, table.messageId)
      .where(sql`${table.resolvedAt} is null`),
    index("message_reports_message_index").on(table.messageId),
    index("message_reports_channel_index").on(table.channelId, table.id)
  ]
)
