import { index, json, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** The answer to each intent, so that a repeated intent gets the same answer and has no second effect. */
export const transactions = pgTable(
  "transactions",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    transactionId: uuid("transaction_id").notNull(),
    /** A hash of the call and its payload. A different call under the same id is a conflict. */
    fingerprint: text().notNull(),
    answer: json(),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.transactionId] }),
    // Rows are inserted in the order of this column and deleted from its beginning, for which a BRIN index is enough.
    index("transactions_created_at_index").using("brin", table.createdAt)
  ]
)
