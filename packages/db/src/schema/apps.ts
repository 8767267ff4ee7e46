import { appLimits } from "@hazel/domain/models/app-model"
import { sql } from "drizzle-orm"
import { check, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { atMost } from "./at-most.ts"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

export const apps = pgTable(
  "apps",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    /** The audience that tokens must name, or null. */
    audience: text(),
    /** The issuer that tokens must name, or null. */
    issuer: text(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull().defaultNow(),
    disabledAt: moment("disabled_at"),
    deletedAt: moment("deleted_at"),
    /**
     * Counts the changes of the app and its keys. Nodes compare the sum over all apps with what they know, which is why
     * the row of a deleted app stays.
     */
    revision: integer().notNull().default(1)
  },
  (table) => [
    uniqueIndex("apps_name_unique")
      .on(table.name)
      .where(sql`${table.deletedAt} is null`),
    check("apps_name_check", sql`${table.name} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    atMost("apps_name_length_check", table.name, appLimits.name),
    atMost("apps_audience_check", table.audience, appLimits.audience),
    atMost("apps_issuer_check", table.issuer, appLimits.issuer)
  ]
)
