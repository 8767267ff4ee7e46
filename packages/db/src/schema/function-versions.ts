import { pgTable, text } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"

/** The schemas with the SQL functions of each version, and when a node last used each (decision 58). */
export const functionVersions = pgTable("function_versions", {
  schema: text().primaryKey(),
  usedAt: moment("used_at").notNull().defaultNow()
})
