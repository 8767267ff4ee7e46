import { appLinkLimits, LinkedChannelKind } from "@hazel/domain/models/app-link-model"
import { pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"
import { channels, users } from "./users-and-channels.ts"

export const appLinks = pgTable(
  "app_links",
  {
    id: uuid().primaryKey(),
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    pattern: text().notNull(),
    /** The kind of the channels that are made. */
    kind: text().notNull(),
    /** The people who are added to each channel that is made. */
    memberIds: uuid("member_ids").array().notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    uniqueIndex("app_links_pattern_unique").on(table.appId, table.pattern),
    oneOf("app_links_kind_check", table.kind, LinkedChannelKind.literals),
    atMost("app_links_pattern_check", table.pattern, appLinkLimits.pattern)
  ]
)

/** The channel of an app's channel stays the same when its link is deleted and made again. */
export const appLinkedChannels = pgTable(
  "app_linked_channels",
  {
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** The name of the app's channel. */
    name: text().notNull(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.name] }),
    uniqueIndex("app_linked_channels_channel_unique").on(table.channelId),
    atMost("app_linked_channels_name_check", table.name, appLinkLimits.pattern)
  ]
)
