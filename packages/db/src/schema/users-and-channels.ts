import { ChannelKind } from "@hazel/domain/models/channel-model"
import { InvitationKind, InvitationRole } from "@hazel/domain/models/invitation-model"
import { WorkspaceRole } from "@hazel/domain/models/user-model"
import { sql } from "drizzle-orm"
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  pgTable,
  text,
  uniqueIndex,
  uuid
} from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { oneOf } from "./one-of.ts"
import { moment } from "./moment.ts"

// The foreign keys of these three tables form a circle, so that their modules would import one another.

export const users = pgTable(
  "users",
  {
    id: uuid()
      .primaryKey()
      .references(() => logs.id),
    handle: text().notNull(),
    /** The key of handles that look alike (`look_alike_key`), set by a trigger. It is unique. */
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
    statusEndsAt: moment("status_ends_at"),
    sharesReads: boolean("shares_reads").notNull().default(true),
    /** The invitation with which they signed up, if any. It decided their first role. */
    invitationId: uuid("invitation_id").references((): AnyPgColumn => invitations.id, { onDelete: "set null" }),
    /** The first event of the workspace's log that they may receive: their sign-up, or the end of being a guest. */
    workspaceSinceSeq: bigint("workspace_since_seq", { mode: "number" }).notNull().default(1),
    isBot: boolean("is_bot").notNull().default(false),
    /** The app whose user this is. There is no foreign key, because apps refer to users; rows of apps stay for ever. */
    appId: uuid("app_id"),
    /** The app's own id of the user. Empty for the app itself, null for people and bots. */
    appUid: text("app_uid"),
    /** The `umd` of the user's latest write. */
    appUmd: json("app_umd"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    deactivatedAt: moment("deactivated_at")
  },
  (table) => [
    oneOf("users_role_check", table.role, WorkspaceRole.literals),
    // An app user is a guest for ever (decision 77).
    check(
      "users_app_check",
      sql`(${table.appId} is null) = (${table.appUid} is null) and (${table.appId} is null or ${table.role} = 'guest' and not ${table.isBot})`
    ),
    uniqueIndex("users_app_unique")
      .on(table.appId, table.appUid)
      .where(sql`${table.appId} is not null`),
    // The index is partial, so that Postgres does not treat the handle as a key: otherwise changing it would wait for
    // every write of its person.
    uniqueIndex("users_handle_unique")
      .on(table.handle)
      .where(sql`${table.handle} is not null`),
    uniqueIndex("users_handle_key_unique")
      .on(table.handleKey)
      .where(sql`${table.handleKey} is not null`),
    uniqueIndex("users_email_unique").on(table.email),
    // There is always one owner, however many transfer ownership at once.
    uniqueIndex("users_owner_unique")
      .on(table.role)
      .where(sql`${table.role} = 'owner'`),
    index("users_guest_index")
      .on(table.id)
      .where(sql`${table.role} = 'guest'`)
  ]
)

export const channels = pgTable(
  "channels",
  {
    id: uuid()
      .primaryKey()
      .references(() => logs.id),
    kind: text().notNull(),
    name: text(),
    /** The key of names that look alike (`look_alike_key`), set by a trigger. It is unique among public channels. */
    nameKey: text("name_key"),
    topic: text().notNull().default(""),
    purpose: text().notNull().default(""),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    archivedAt: moment("archived_at"),
    /** Everybody who signs up becomes a member. */
    isDefault: boolean("is_default").notNull().default(false),
    memberCount: integer("member_count").notNull().default(0),
    slowModeSeconds: integer("slow_mode_seconds").notNull().default(0),
    isReadOnly: boolean("is_read_only").notNull().default(false),
    /** The sorted ids of the two people of a direct conversation, so that the same two always get the same channel. */
    directKey: text("direct_key")
  },
  (table) => [
    oneOf("channels_kind_check", table.kind, ChannelKind.literals),
    // Private names may repeat, because refusing one would tell an outsider that the other channel exists.
    uniqueIndex("channels_public_name_key_unique")
      .on(table.nameKey)
      .where(sql`${table.kind} = 'public'`),
    // This index serves the list of public channels in the order of their names.
    index("channels_public_name_index")
      .on(sql`lower(${table.name})`)
      .where(sql`${table.kind} = 'public'`),
    uniqueIndex("channels_direct_key_unique").on(table.directKey)
  ]
)

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
    /** A hash of the token. Only people who were given the link know the token. */
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
