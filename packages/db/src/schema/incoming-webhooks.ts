import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** Addresses at which other programs write into channels. The hash of a token is all that is kept of it. */
export const incomingWebhooks = pgTable(
  "incoming_webhooks",
  {
    id: uuid().primaryKey(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** The bot under whose name the messages appear. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    tokenStart: text("token_start").notNull(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    unique("incoming_webhooks_token_unique").on(table.tokenHash),
    index("incoming_webhooks_channel_index").on(table.channelId)
  ]
)
