import { bigint, date, pgTable, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"

/** What an account had stored on the last day (UTC) on which it had something stored, as far as it was written down. */
export const storedBytes = pgTable("stored_bytes", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  day: date().notNull(),
  bytes: bigint({ mode: "number" }).notNull()
})
