import { MessageStream } from "@hazel/domain/models/message-stream-model"
import { sql } from "drizzle-orm"
import { type AnyPgColumn, bigint, boolean, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { channels, users } from "./users-and-channels.ts"
import { oneOf } from "./one-of.ts"
import { moment } from "./moment.ts"

export const messages = pgTable(
  "messages",
  {
    id: uuid().primaryKey(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => channels.id, { onDelete: "cascade" }),
    seq: bigint({ mode: "number" }).notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => users.id),
    parentId: uuid("parent_id").references((): AnyPgColumn => messages.id, { onDelete: "cascade" }),
    /** Whether a reply was also sent to the channel. */
    inChannel: boolean("in_channel").notNull().default(false),
    body: text().notNull(),
    mentionedUserIds: uuid("mentioned_user_ids").array().notNull().default([]),
    createdAt: moment("created_at").notNull(),
    editedAt: moment("edited_at"),
    deletedAt: moment("deleted_at"),
    /** Null for a message that was not streamed or whose stream was finished. */
    streamStatus: text("stream_status"),
    /** The mentions by `@here`, `@channel` and groups (`CollectiveMentions`). Null if it has none. */
    collective: jsonb()
  },
  (table) => [
    oneOf("messages_stream_status_check", table.streamStatus, MessageStream.fields.status.literals),
    index("messages_channel_index")
      .on(table.channelId, table.seq)
      .where(sql`${table.parentId} is null or ${table.inChannel}`),
    index("messages_thread_index")
      .on(table.parentId, table.seq)
      .where(sql`${table.parentId} is not null`),
    index("messages_streaming_index")
      .on(table.id)
      .where(sql`${table.streamStatus} = 'streaming'`),
    // Those few messages that mention somebody, for mails about mentions that were not read.
    index("messages_mentions_index")
      .on(table.createdAt)
      .where(sql`${table.mentionedUserIds} <> '{}'`),
    index("messages_collective_index")
      .on(table.createdAt)
      .where(sql`${table.collective} is not null`),
    index("messages_author_index").on(table.authorId, table.createdAt),
    /** Finds words inside of longer ones. A migration creates the extension `pg_trgm`. */
    index("messages_fragment_index")
      .using("gin", table.body.op("gin_trgm_ops"))
      .where(sql`${table.deletedAt} is null`)
  ]
)
