import { InboxKind } from "@hazel/domain/models/inbox-model"
import { sql } from "drizzle-orm"
import { bigint, boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core"
import { messages } from "./messages.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"
import { channels, invitations, users } from "./users-and-channels.ts"

/**
 * A row is what came to the inbox of a person: a mention, a thread, a conversation, the reactions to a message, or an invitation.
 * Triggers write it in the transaction of the message, reaction or invitation (functions/inbox-entries.sql). The items of an entry
 * are looked up whenever it is read, so a row whose items are all deleted, hidden or out of reach is no entry.
 */
export const inboxEntries = pgTable(
  "inbox_entries",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text().notNull(),
    /** The id of the message, channel or invitation below. */
    subjectId: uuid("subject_id").notNull(),
    channelId: uuid("channel_id").references(() => channels.id, { onDelete: "cascade" }),
    messageId: uuid("message_id").references(() => messages.id, { onDelete: "cascade" }),
    invitationId: uuid("invitation_id").references(() => invitations.id, { onDelete: "cascade" }),
    /** The place of the newest item in the log of the channel; 1 for an invitation. */
    seq: bigint({ mode: "number" }).notNull(),
    newestAt: moment("newest_at").notNull(),
    doneSeq: bigint("done_seq", { mode: "number" }).notNull(),
    /** `done_seq` before the entry was last marked as done. */
    undoneSeq: bigint("undone_seq", { mode: "number" }).notNull(),
    readSeq: bigint("read_seq", { mode: "number" }).notNull().default(0),
    isKeptUnread: boolean("is_kept_unread").notNull().default(false)
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind, table.subjectId] }),
    oneOf("inbox_entries_kind_check", table.kind, InboxKind.literals),
    index("inbox_entries_open_index")
      .on(table.userId, table.newestAt, table.kind, table.subjectId)
      .where(sql`${table.seq} > ${table.doneSeq}`),
    index("inbox_entries_done_index")
      .on(table.userId, table.newestAt, table.kind, table.subjectId)
      .where(sql`${table.doneSeq} > ${table.undoneSeq}`),
    // The foreign keys need these when a message, channel or invitation is removed.
    index("inbox_entries_message_index").on(table.messageId),
    index("inbox_entries_channel_index").on(table.channelId),
    index("inbox_entries_invitation_index").on(table.invitationId)
  ]
)
