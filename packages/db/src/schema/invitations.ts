import { InvitationKind, InvitationRole } from "@hazel/domain/models/invitation-model"
import { sql } from "drizzle-orm"
import { index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { channels } from "./channels.ts"
import { users } from "./users.ts"
import { oneOf } from "./one-of.ts"

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const invitations = pgTable(
  "invitations",
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    channelId: uuid("channel_id").references(() => channels.id, { onDelete: "cascade" }),
    role: text().notNull(),
    inviterId: uuid("inviter_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    email: text(),
    invitedUserId: uuid("invited_user_id").references(() => users.id, { onDelete: "cascade" }),
    /** What opens it is known only to who was given it. */
    tokenHash: text("token_hash"),
    maxUses: integer("max_uses"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    cancelledAt: moment("cancelled_at"),
    declinedAt: moment("declined_at")
  },
  (table) => [
    oneOf("invitations_kind_check", table.kind, InvitationKind.literals),
    oneOf("invitations_role_check", table.role, InvitationRole.literals),
    uniqueIndex("invitations_token_hash_unique").on(table.tokenHash),
    index("invitations_inviter_index").on(table.inviterId),
    index("invitations_invited_user_index").on(table.invitedUserId),
    index("invitations_channel_index").on(table.channelId),
    index("invitations_email_index")
      .on(sql`lower(${table.email})`)
      .where(sql`${table.email} is not null`)
  ]
)

/** Who came by an invitation; how often it was used is their number. */
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

/** Mails to be sent, each gone when it is. They hold no text, which would hold what opens the invitation. */
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
