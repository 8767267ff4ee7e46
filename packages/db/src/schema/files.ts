import { FileKind } from "@hazel/domain/models/file-model"
import { sql } from "drizzle-orm"
import { bigint, check, index, integer, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { linkPages } from "./link-pages.ts"
import { messages } from "./messages.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"
import { users } from "./users-and-channels.ts"
import { workspaces } from "./workspaces.ts"

/** `received` has all its bytes and waits to be inspected. The bytes of a `removed` file wait to be removed. */
export const fileStates = ["uploading", "received", "ready", "removed"] as const

/** Files and uploads. The bytes are in the file storage, under keys that begin with the id of the file. */
export const files = pgTable(
  "files",
  {
    id: uuid().primaryKey(),
    /** The person who uploaded it; null for the picture of a page, which Hazel has fetched. */
    ownerId: uuid("owner_id").references(() => users.id),
    state: text().notNull().default("uploading"),
    name: text().notNull(),
    /** The size of the file in bytes, as it was announced when the upload began. */
    size: bigint({ mode: "number" }).notNull(),
    /** The bytes that have arrived, and the storage keys of the pieces in which they did, in their order. */
    received: bigint({ mode: "number" }).notNull().default(0),
    pieces: text().array().notNull().default([]),
    mediaType: text("media_type"),
    kind: text(),
    width: integer(),
    height: integer(),
    placeholder: text(),
    /** The version of the inspection that looked at the file last. An older one may have made no thumbnails of its kind. */
    inspectionVersion: smallint("inspection_version").notNull().default(0),
    /** There is no cascade, so that no message can be removed without its files. */
    messageId: uuid("message_id").references(() => messages.id),
    /** The place among the attachments of the message, from 1. */
    position: smallint(),
    /** The person whose portrait the file is. Such a file is in no message. */
    portraitOf: uuid("portrait_of").references(() => users.id),
    /** The workspace whose icon the file is, which anybody may see. Such a file is in no message and nobody's portrait. */
    iconOf: uuid("icon_of").references(() => workspaces.id),
    /** The previewed page whose picture the file is. Those may read it who may read a message with this preview. */
    linkPageId: uuid("link_page_id").references(() => linkPages.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** When a file that is in no message is removed; null for one in a message. */
    expiresAt: moment("expires_at")
  },
  (table) => [
    oneOf("files_state_check", table.state, fileStates),
    oneOf("files_kind_check", table.kind, FileKind.literals),
    check(
      "files_ready_check",
      sql`${table.state} <> 'ready' or ${table.kind} is not null and ${table.mediaType} is not null`
    ),
    check("files_message_check", sql`(${table.messageId} is null) = (${table.position} is null)`),
    index("files_message_index")
      .on(table.messageId)
      .where(sql`${table.messageId} is not null`),
    check("files_portrait_check", sql`${table.portraitOf} is null or ${table.messageId} is null`),
    uniqueIndex("files_portrait_unique")
      .on(table.portraitOf)
      .where(sql`${table.portraitOf} is not null`),
    check(
      "files_icon_check",
      sql`${table.iconOf} is null or ${table.messageId} is null and ${table.portraitOf} is null`
    ),
    uniqueIndex("files_icon_unique")
      .on(table.iconOf)
      .where(sql`${table.iconOf} is not null`),
    check("files_owner_check", sql`${table.ownerId} is not null or ${table.state} in ('ready', 'removed')`),
    check("files_link_page_check", sql`${table.linkPageId} is null or ${table.ownerId} is null`),
    uniqueIndex("files_link_page_unique")
      .on(table.linkPageId)
      .where(sql`${table.linkPageId} is not null`),
    index("files_owner_index").on(table.ownerId),
    index("files_expiry_index")
      .on(table.expiresAt)
      .where(sql`${table.expiresAt} is not null`),
    index("files_removed_index")
      .on(table.id)
      .where(sql`${table.state} = 'removed'`)
  ]
)
