import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** A ban stays for some moments after its end, until the end is announced (`lift_ban`). */
export const channelBans = pgTable(
  "channel_bans",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    bannedBy: uuid("banned_by").references(() => users.id, { onDelete: "set null" }),
    bannedSeq: bigint("banned_seq", { mode: "number" }).notNull(),
    motive: text().notNull(),
    createdAt: moment("created_at").notNull(),
    endsAt: moment("ends_at")
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.userId] }),
    index("channel_bans_end_index").on(table.endsAt)
  ]
)
