import { pgTable, text, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { moment } from "./moment.ts"

export const workspaces = pgTable("workspaces", {
  id: uuid()
    .primaryKey()
    .references(() => logs.id),
  name: text().notNull(),
  /** The epoch changes after a restore from a backup; cursors of the old epoch are void. */
  epoch: uuid().notNull(),
  /** The database the epoch was given to, as `DatabaseIdentityRepository` describes it. */
  identity: text(),
  createdAt: moment("created_at").notNull().defaultNow()
})
