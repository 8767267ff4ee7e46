import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { slashCommands } from "./slash-commands.ts"
import { users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/**
 * Runs of commands that may still be answered. A row outlives its command and its channel until it expires, because its events are
 * emptied with it.
 */
export const slashCommandInvocations = pgTable(
  "slash_command_invocations",
  {
    id: uuid().primaryKey(),
    slashCommandId: uuid("slash_command_id").references(() => slashCommands.id, { onDelete: "set null" }),
    channelId: uuid("channel_id").notNull(),
    parentId: uuid("parent_id"),
    /** The caller. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The hash of the token in `response_url`; null if a bot was asked. */
    tokenHash: text("token_hash"),
    answers: integer().notNull().default(0),
    expiresAt: moment("expires_at").notNull()
  },
  (table) => [
    unique("slash_command_invocations_token_unique").on(table.tokenHash),
    index("slash_command_invocations_expiry_index").on(table.expiresAt)
  ]
)
