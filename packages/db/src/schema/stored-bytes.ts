import { bigint, date, pgTable, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"

/** The bytes that an account stored on the last day (UTC) on which it stored anything, as far as they were recorded. */
export const storedBytes = pgTable("stored_bytes", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  day: date().notNull(),
  bytes: bigint({ mode: "number" }).notNull()
})
