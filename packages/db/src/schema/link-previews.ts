import { index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core"
import { linkPages } from "./link-pages.ts"
import { messages } from "./messages.ts"

/** The previewed links of messages. */
export const linkPreviews = pgTable(
  "link_previews",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id, { onDelete: "cascade" }),
    /** The address as the message links to it. */
    url: text().notNull(),
    /** The place among the links of the message, from 1. */
    position: smallint().notNull(),
    /** Null: somebody has removed the preview. The row stays, so that an edit does not bring it back. */
    pageId: uuid("page_id").references(() => linkPages.id)
  },
  (table) => [primaryKey({ columns: [table.messageId, table.url] }), index("link_previews_page_index").on(table.pageId)]
)
