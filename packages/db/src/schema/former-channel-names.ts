import { index, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { channels } from "./users-and-channels.ts"

/** Names that channels had, under which texts that were written before still refer to them. A trigger writes them. */
export const formerChannelNames = pgTable(
  "former_channel_names",
  {
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    name: text().notNull(),
    endedAt: moment("ended_at").notNull().defaultNow()
  },
  (table) => [
    index("former_channel_names_name_index").on(table.name),
    index("former_channel_names_channel_index").on(table.channelId)
  ]
)
