import { date, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core"
import { oneOf } from "./one-of.ts"

const mailKinds = ["invitation", "address"] as const
export type MailKind = (typeof mailKinds)[number]

const moment = (name: string) => timestamp(name, { withTimezone: true })

/**
 * Mails by which somebody shows that an address is theirs, one for each address. A row whose mail was sent stays for a
 * day with no `due_at`, so that one address is not written to again and again. No text is kept: it would hold the
 * proof.
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

/** How many mails of a kind the workspace has sent on a day (UTC), over all nodes. */
export const mailDays = pgTable(
  "mail_days",
  { day: date().notNull(), kind: text().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.day, table.kind] }), oneOf("mail_days_kind_check", table.kind, mailKinds)]
)

/**
 * How many of these mails were sent for one network or person, or to one address. Each stands here as a keyed hash, so
 * that nothing here tells who they were. Rows of past days are deleted.
 */
export const mailShares = pgTable(
  "mail_shares",
  { day: date().notNull(), kind: text().notNull(), holder: text().notNull(), count: integer().notNull() },
  (table) => [
    primaryKey({ columns: [table.day, table.kind, table.holder] }),
    oneOf("mail_shares_kind_check", table.kind, mailKinds)
  ]
)
