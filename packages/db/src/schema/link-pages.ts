import { sql } from "drizzle-orm"
import { boolean, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"

/** A page that is `fetching` is in no message yet, and one that has `failed` never is. */
export const linkPageStates = ["fetching", "ready", "failed"] as const

/**
 * The pages that messages link to, as they were when they were fetched. A row never changes once it is ready; after its
 * expiry the next message with this address fetches another one. Triggers remove a page with the last message that has it.
 */
export const linkPages = pgTable(
  "link_pages",
  {
    id: uuid().primaryKey(),
    /** The address without its fragment. */
    url: text().notNull(),
    state: text().notNull().default("fetching"),
    /** Whether messages that are written now get this page if they link to its address. */
    isCurrent: boolean("is_current").notNull().default(true),
    siteName: text("site_name"),
    title: text(),
    description: text(),
    expiresAt: moment("expires_at").notNull()
  },
  (table) => [
    oneOf("link_pages_state_check", table.state, linkPageStates),
    uniqueIndex("link_pages_current_unique")
      .on(table.url)
      .where(sql`${table.isCurrent}`)
  ]
)
