import { index, jsonb, pgTable, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { moment } from "./moment.ts"

/** The notifications that servers of apps push to devices of their clients, once for all devices, for some days. */
export const appPushes = pgTable(
  "app_pushes",
  {
    id: uuid().primaryKey(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    content: jsonb().notNull(),
    createdAt: moment("created_at").notNull()
  },
  (table) => [
    index("app_pushes_app_index").on(table.appId),
    // Rows are inserted nearly in the order of this column and deleted from its beginning.
    index("app_pushes_created_at_index").using("brin", table.createdAt)
  ]
)
