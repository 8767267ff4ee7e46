import { boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** E-mail addresses that people had before, for as long as the change can be undone from them. */
export const addressChanges = pgTable(
  "address_changes",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    formerEmail: text("former_email").notNull(),
    /** Whether the person had proved that the former address was theirs. */
    wasConfirmed: boolean("was_confirmed").notNull(),
    email: text().notNull(),
    changedAt: moment("changed_at").notNull().defaultNow()
  },
  (table) => [index("address_changes_user_index").on(table.userId)]
)
