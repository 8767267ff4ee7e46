import { NotificationLevel } from "@hazel/domain/models/channel-preference-model"
import { sql } from "drizzle-orm"
import { bigint, boolean, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { oneOf } from "./one-of.ts"

/** The preferences of a person for a channel. They are not stored in the membership, because they outlive it. */
export const channelPreferences = pgTable(
  "channel_preferences",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    isMuted: boolean("is_muted").notNull().default(false),
    isPinned: boolean("is_pinned").notNull().default(false),
    isHidden: boolean("is_hidden").notNull().default(false),
    /** The person has hidden all messages up to this seq. */
    hiddenUpToSeq: bigint("hidden_up_to_seq", { mode: "number" }).notNull().default(0),
    folder: text(),
    tags: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Null means the default for the kind of channel. */
    notificationLevel: text("notification_level")
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.channelId] }),
    oneOf("channel_preferences_notification_level_check", table.notificationLevel, NotificationLevel.literals)
  ]
)
