import { index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { invitations, users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/** The people who accepted an invitation. Their number is how often it was used. */
export const invitationAcceptances = pgTable(
  "invitation_acceptances",
  {
    invitationId: uuid("invitation_id")
      .notNull()
      .references(() => invitations.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    acceptedAt: moment("accepted_at").notNull().defaultNow()
  },
  (table) => [primaryKey({ columns: [table.invitationId, table.userId] })]
)

/**
 * Mails that are waiting to be sent; a row is deleted when its mail is sent. The text is not stored, because it
 * contains the token.
 */
export const invitationMails = pgTable(
  "invitation_mails",
  {
    invitationId: uuid("invitation_id")
      .primaryKey()
      .references(() => invitations.id, { onDelete: "cascade" }),
    failures: integer().notNull().default(0),
    dueAt: moment("due_at").notNull().defaultNow()
  },
  (table) => [index("invitation_mails_due_at_index").on(table.dueAt)]
)
