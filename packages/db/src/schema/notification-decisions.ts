import { NotificationOutcome, NotificationReason } from "@hazel/domain/models/notification-model"
import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"
import { users } from "./users-and-channels.ts"

/** The decisions whether people are notified of messages that concern them, for some days. */
export const notificationDecisions = pgTable(
  "notification_decisions",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The place of the message in its log, or of the edit that mentioned the person. */
    seq: bigint({ mode: "number" }).notNull(),
    outcome: text().notNull(),
    reason: text().notNull(),
    decidedAt: moment("decided_at").notNull()
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.userId] }),
    index("notification_decisions_user_index").on(table.userId),
    // Rows are inserted nearly in the order of this column and deleted from its beginning.
    index("notification_decisions_decided_at_index").using("brin", table.decidedAt),
    oneOf("notification_decisions_outcome_check", table.outcome, NotificationOutcome.literals),
    oneOf("notification_decisions_reason_check", table.reason, NotificationReason.literals)
  ]
)
