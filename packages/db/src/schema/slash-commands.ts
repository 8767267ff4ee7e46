import { sql } from "drizzle-orm"
import { check, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { bytes } from "./bytes.ts"
import { users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** Commands that URLs outside Hazel or bots answer. */
export const slashCommands = pgTable(
  "slash_commands",
  {
    id: uuid().primaryKey(),
    /** Without the slash. */
    name: text().notNull(),
    description: text().notNull(),
    argumentHint: text("argument_hint").notNull().default(""),
    /** The URL that is asked; null if the bot is asked. */
    target: text(),
    /** The secret that signs requests, encrypted under Hazel's secret; null if the bot is asked. */
    sealedSecret: bytes("sealed_secret"),
    /** The bot that is asked, or the bot of the URL; null until the URL first answers in a channel. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    unique("slash_commands_name_unique").on(table.name),
    check(
      "slash_commands_target_check",
      sql`(target is null) = (sealed_secret is null) and (target is not null or user_id is not null)`
    )
  ]
)
