import { sql } from "drizzle-orm"
import { pgTable, text, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"

/** The processes of Hazel on this database. A row is removed when everything that its node left behind is cleaned up. */
export const nodes = pgTable("nodes", {
  /** A new one for each start of a process. */
  id: text().primaryKey(),
  /** Host and port, which a process and its successor share. */
  name: text().notNull(),
  startedAt: moment("started_at").notNull().defaultNow(),
  /** The node renews its lease before this time. It is `-infinity` when the node is known to have ended. */
  expiresAt: moment("expires_at").notNull(),
  /** The people whom others see as online or busy on the node, for `@here` on other nodes. Empty while the node is alone. */
  presentUserIds: uuid("present_user_ids")
    .array()
    .notNull()
    .default(sql`'{}'`)
})
