import { date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { oneOf } from "./one-of.ts"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

const mailKinds = ["invitation", "address", "account"] as const
export type MailKind = (typeof mailKinds)[number]

/** Links to choose a new password or to change the address, and what people are told after their account was changed. */
export const accountMailKinds = [
  "password-reset",
  "password-reset-made",
  "password-changed",
  "address-change",
  "address-changed",
  "password-changed-in-settings",
  "authenticator-app-added",
  "authenticator-app-removed",
  "recovery-code-used",
  "recovery-codes-renewed",
  "passkey-added",
  "passkey-removed",
  "single-sign-on-linked",
  "single-sign-on-unlinked",
  "second-factors-reset",
  "account-deleted",
  "account-removed"
] as const
export type AccountMailKind = (typeof accountMailKinds)[number]

/**
 * Mails about accounts. A row whose mail was sent, or that belonged to nobody, stays for a day without `due_at`, so that an address does
 * not receive many of them. The text is not stored, because it can contain a token.
 */
export const accountMails = pgTable(
  "account_mails",
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    email: text().notNull(),
    /** The account. Null in a request for a new password, which is made without knowing whether there is one. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    failures: integer().notNull().default(0),
    enqueuedAt: moment("enqueued_at").notNull().defaultNow(),
    dueAt: moment("due_at").defaultNow()
  },
  (table) => [
    oneOf("account_mails_kind_check", table.kind, accountMailKinds),
    index("account_mails_due_at_index").on(table.dueAt),
    index("account_mails_email_index").on(table.email),
    index("account_mails_user_index").on(table.userId)
  ]
)

/**
 * Mails that confirm an address, one for each address. A row whose mail was sent stays for a day without `due_at`, so
 * that an address does not receive many mails. The text is not stored, because it contains the proof.
 */
export const addressMails = pgTable(
  "address_mails",
  {
    email: text().primaryKey(),
    failures: integer().notNull().default(0),
    enqueuedAt: moment("enqueued_at").notNull().defaultNow(),
    dueAt: moment("due_at").defaultNow()
  },
  (table) => [index("address_mails_due_at_index").on(table.dueAt)]
)

/** How many mails of a kind all nodes have sent on a day (UTC). */
export const mailDays = pgTable(
  "mail_days",
  { day: date().notNull(), kind: text().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.day, table.kind] }), oneOf("mail_days_kind_check", table.kind, mailKinds)]
)

/**
 * How many of these mails were sent for one network or person, or to one address. Each is stored as a keyed hash, which
 * does not reveal who they were. Rows of past days are deleted.
 */
export const mailShares = pgTable(
  "mail_shares",
  { day: date().notNull(), kind: text().notNull(), holder: text().notNull(), count: integer().notNull() },
  (table) => [
    primaryKey({ columns: [table.day, table.kind, table.holder] }),
    oneOf("mail_shares_kind_check", table.kind, mailKinds)
  ]
)
