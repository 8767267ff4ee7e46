import { sql } from "drizzle-orm"
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"

/** Work that some node does later. A row is deleted when its job is done, and kept as a dead letter when it is given up. */
export const jobs = pgTable(
  "jobs",
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().notNull(),
    payload: jsonb().notNull(),
    /** A kind has one job with this key, apart from those that are given up. Null: the job has no key. */
    key: text(),
    /** When a node may take the job. While a node has it, this is when the lease ends. */
    dueAt: moment("due_at").notNull(),
    /** How often the job was taken since it was enqueued or last succeeded. */
    attempts: integer().notNull().default(0),
    /** A new id each time that a node takes the job. A node that holds an older one has lost the job. */
    lease: uuid(),
    /** The node that has the job. */
    node: text(),
    givenUpAt: moment("given_up_at"),
    lastError: text("last_error")
  },
  (table) => [
    index("jobs_due_index")
      .on(table.kind, table.dueAt)
      .where(sql`${table.givenUpAt} is null`),
    uniqueIndex("jobs_key_index")
      .on(table.kind, table.key)
      .where(sql`${table.givenUpAt} is null`),
    index("jobs_node_index")
      .on(table.node)
      .where(sql`${table.lease} is not null`),
    // The jobs of an app are counted.
    index("jobs_app_index")
      .on(sql`(${table.payload} ->> 'appId')`)
      .where(sql`${table.givenUpAt} is null and ${table.payload} ->> 'appId' is not null`),
    index("jobs_given_up_index")
      .on(table.givenUpAt)
      .where(sql`${table.givenUpAt} is not null`)
  ]
)
