import { PresenceMode } from "@hazel/domain/models/presence-model"
import { bigint, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"
import { oneOf } from "./one-of.ts"
import { moment } from "./moment.ts"

/**
 * Presence has its own table, because it changes far more often than people do. Somebody without a row has chosen
 * nothing and was never connected.
 */
export const presences = pgTable(
  "presences",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    mode: text().notNull().default("auto"),
    modeEndsAt: moment("mode_ends_at"),
    /** The seq of the event with the mode, in the person's own log. */
    modeSeq: bigint("mode_seq", { mode: "number" }).notNull().default(0),
    /** When others last saw the person. It does not change while they are invisible. */
    lastSeenAt: moment("last_seen_at")
  },
  (table) => [oneOf("presences_mode_check", table.mode, PresenceMode.literals)]
)
