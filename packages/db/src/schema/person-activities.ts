import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** On which nodes people with devices are active, who are not notified meanwhile. A node renews its rows. */
export const personActivities = pgTable(
  "person_activities",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    node: text().notNull(),
    activeAt: moment("active_at").notNull()
  },
  (table) => [primaryKey({ columns: [table.userId, table.node] })]
)
