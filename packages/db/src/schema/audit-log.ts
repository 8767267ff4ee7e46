import { index, json, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/**
 * Rows are only inserted. A trigger refuses every other change, also by the owner of the database
 * (functions/audit-log.sql).
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid().primaryKey(),
    createdAt: moment("created_at").notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    /** References the channel's log, which remains when the channel is deleted. */
    channelId: uuid("channel_id").references(() => logs.id),
    channelName: text("channel_name"),
    userId: uuid("user_id").references(() => users.id),
    act: text().notNull(),
    record: json().notNull()
  },
  (table) => [
    index("audit_entries_actor_index").on(table.actorId, table.id),
    index("audit_entries_channel_index").on(table.channelId, table.id),
    index("audit_entries_user_index").on(table.userId, table.id)
  ]
)
