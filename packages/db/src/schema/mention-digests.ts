import { pgTable, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** How far the unread mentions of people were mailed to them. Without a row nothing was. */
export const mentionDigests = pgTable("mention_digests", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** Mentions up to this moment are in no further mail. */
  coveredTo: moment("covered_to").notNull(),
  /** When the last mail was sent; null before the first. */
  sentAt: moment("sent_at")
})
