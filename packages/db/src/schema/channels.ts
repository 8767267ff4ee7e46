import { ChannelKind } from "@hazel/domain/models/channel-model"
import { sql } from "drizzle-orm"
import { boolean, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { users } from "./users.ts"
import { oneOf } from "./one-of.ts"

export const channels = pgTable(
  "channels",
  {
    id: uuid()
      .primaryKey()
      .references(() => logs.id),
    kind: text().notNull(),
    name: text(),
    /** What it reads as (`look_alike_key`), set by a trigger; no two public channels may have the same. */
    nameKey: text("name_key"),
    topic: text().notNull().default(""),
    purpose: text().notNull().default(""),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    archivedAt: timestamp("archived_at", { withTimezone: true }),
    /** Everybody who signs up is put into it. */
    isDefault: boolean("is_default").notNull().default(false),
    memberCount: integer("member_count").notNull().default(0),
    slowModeSeconds: integer("slow_mode_seconds").notNull().default(0),
    isReadOnly: boolean("is_read_only").notNull().default(false),
    /** The two people of a direct conversation, sorted: the same two always get the same channel. */
    directKey: text("direct_key")
  },
  (table) => [
    oneOf("channels_kind_check", table.kind, ChannelKind.literals),
    // Private names may repeat: refusing one would tell an outsider that the other exists.
    uniqueIndex("channels_public_name_key_unique")
      .on(table.nameKey)
      .where(sql`${table.kind} = 'public'`),
    // In the order of names, for who looks through them.
    index("channels_public_name_index")
      .on(sql`lower(${table.name})`)
      .where(sql`${table.kind} = 'public'`),
    uniqueIndex("channels_direct_key_unique").on(table.directKey)
  ]
)
