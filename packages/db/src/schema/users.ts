import { WorkspaceRole } from "@hazel/domain/models/user-model"
import { sql } from "drizzle-orm"
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid
} from "drizzle-orm/pg-core"
import { invitations } from "./invitations.ts"
import { logs } from "./logs.ts"
import { oneOf } from "./one-of.ts"

export const users = pgTable(
  "users",
  {
    id: uuid()
      .primaryKey()
      .references(() => logs.id),
    handle: text().notNull(),
    /** What it reads as (`look_alike_key`), set by a trigger; no two people may have the same. */
    handleKey: text("handle_key"),
    displayName: text("display_name").notNull(),
    email: text().notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    avatarUrl: text("avatar_url"),
    role: text().notNull().default("member"),
    title: text().notNull().default(""),
    statusEmoji: text("status_emoji"),
    /** Null without a status. */
    statusText: text("status_text"),
    statusEndsAt: timestamp("status_ends_at", { withTimezone: true }),
    sharesReads: boolean("shares_reads").notNull().default(true),
    /** By which they signed up, if by any: it says what role they began with. */
    invitationId: uuid("invitation_id").references((): AnyPgColumn => invitations.id, { onDelete: "set null" }),
    /** The first event of the workspace's log that they may hear: of their sign-up, or of ceasing to be a guest. */
    workspaceSinceSeq: bigint("workspace_since_seq", { mode: "number" }).notNull().default(1),
    isBot: boolean("is_bot").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    deactivatedAt: timestamp("deactivated_at", { withTimezone: true })
  },
  (table) => [
    oneOf("users_role_check", table.role, WorkspaceRole.literals),
    // Partial, so that Postgres does not count the handle as a key: changing one would wait for every write of its person.
    uniqueIndex("users_handle_unique")
      .on(table.handle)
      .where(sql`${table.handle} is not null`),
    uniqueIndex("users_handle_key_unique")
      .on(table.handleKey)
      .where(sql`${table.handleKey} is not null`),
    uniqueIndex("users_email_unique").on(table.email),
    // However many hand over at once: one owner, always.
    uniqueIndex("users_owner_unique")
      .on(table.role)
      .where(sql`${table.role} = 'owner'`),
    index("users_guest_index")
      .on(table.id)
      .where(sql`${table.role} = 'guest'`)
  ]
)
