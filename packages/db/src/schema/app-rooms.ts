import { appRoomLimits } from "@hazel/domain/models/app-room-model"
import { boolean, index, json, pgTable, primaryKey, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { apps } from "./apps.ts"
import { atMost } from "./at-most.ts"
import { bytewiseText } from "./bytewise-text.ts"
import { moment } from "./moment.ts"
import { channels } from "./users-and-channels.ts"

/** The channels that were made for an app, each by the id that the app knows it by. */
export const appRooms = pgTable(
  "app_rooms",
  {
    appId: uuid("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** The app's own id of the channel, which never changes. */
    alias: bytewiseText("alias").notNull(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    /** Whether every user of the app may join. */
    isOpen: boolean("is_open").notNull(),
    /** The app's own description of the channel, which Hazel stores and does not read. */
    properties: json().notNull(),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    primaryKey({ columns: [table.appId, table.alias] }),
    uniqueIndex("app_rooms_channel_unique").on(table.channelId),
    index("app_rooms_app_index").on(table.appId),
    atMost("app_rooms_alias_check", table.alias, appRoomLimits.alias)
  ]
)
