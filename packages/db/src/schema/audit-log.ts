import { index, json, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { users } from "./users-and-channels.ts"

/** Only added to: a trigger refuses everything else, to the owner of the database too (functions/audit-log.sql). */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: uuid().primaryKey(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    /** Of its log, which stays when the channel is deleted. */
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
