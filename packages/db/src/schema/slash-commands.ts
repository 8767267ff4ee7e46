import { pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { bytes } from "./bytes.ts"
import { users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** Commands that programs outside Hazel answer. */
export const slashCommands = pgTable(
  "slash_commands",
  {
    id: uuid().primaryKey(),
    /** Without the slash. */
    name: text().notNull(),
    description: text().notNull(),
    target: text().notNull(),
    /** The secret that signs requests, encrypted under Hazel's secret. */
    sealedSecret: bytes("sealed_secret").notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [unique("slash_commands_name_unique").on(table.name)]
)
