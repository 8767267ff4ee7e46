import { index, integer, pgTable, text } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"

/** Wrong passwords of the last hour and wrong codes of the last day, counted over all nodes. */
export const signInFailures = pgTable(
  "sign_in_failures",
  {
    /** A keyed hash of the account and of the network of the attempts, which does not reveal who they were. */
    key: text().primaryKey(),
    failures: integer().notNull(),
    since: moment("since").notNull().defaultNow()
  },
  (table) => [index("sign_in_failures_since_index").on(table.since)]
)
