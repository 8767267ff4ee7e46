import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"

export const workspaces = pgTable("workspaces", {
  id: uuid()
    .primaryKey()
    .references(() => logs.id),
  name: text().notNull(),
  /** The epoch changes after a restore from a backup; cursors of the old epoch are void. */
  epoch: uuid().notNull(),
  /** The database the epoch was given to, as `DatabaseIdentityRepository` describes it. */
  identity: text(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
})
