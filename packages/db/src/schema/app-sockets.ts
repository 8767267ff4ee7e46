import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"

/** How many sockets each node holds for an app, beside connections to app channels, which have rows of their own. */
export const appSockets = pgTable(
  "app_sockets",
  {
    node: text().notNull(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    count: integer().notNull()
  },
  (table) => [primaryKey({ columns: [table.node, table.appId] })]
)
