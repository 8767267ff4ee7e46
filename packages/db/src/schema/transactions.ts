import { index, json, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"

/** What was answered to each wish, so that the same wish again gets the same answer and has no second effect. */
export const transactions = pgTable(
  "transactions",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    transactionId: uuid("transaction_id").notNull(),
    /** Of the call and its payload: another call under the same id is a conflict. */
    fingerprint: text().notNull(),
    answer: json(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.transactionId] }),
    // What is only ever written at the end and swept from the start needs no tree.
    index("transactions_created_at_index").using("brin", table.createdAt)
  ]
)
