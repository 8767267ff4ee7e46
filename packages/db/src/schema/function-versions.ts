import { pgTable, text, timestamp } from "drizzle-orm/pg-core"

/** The schemas with the SQL functions of each version, and when a node last used each (decision 58). */
export const functionVersions = pgTable("function_versions", {
  schema: text().primaryKey(),
  usedAt: timestamp("used_at", { withTimezone: true }).notNull().defaultNow()
})
