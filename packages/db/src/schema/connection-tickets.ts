import { sql } from "drizzle-orm"
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { apiKeys, sessions } from "./authentication.ts"
import { moment } from "./moment.ts"

/** One-time tickets with which browsers connect. They end with the session or API key that they were made with. */
export const connectionTickets = pgTable(
  "connection_tickets",
  {
    /** SHA-256 of the ticket, in base64url. The ticket cannot be recovered from it. */
    hash: text().primaryKey(),
    sessionId: uuid("session_id").references(() => sessions.id, { onDelete: "cascade" }),
    apiKeyId: uuid("api_key_id").references(() => apiKeys.id, { onDelete: "cascade" }),
    expiresAt: moment("expires_at").notNull()
  },
  (table) => [
    index("connection_tickets_session_index").on(table.sessionId),
    index("connection_tickets_api_key_index").on(table.apiKeyId),
    index("connection_tickets_expiry_index").on(table.expiresAt),
    check("connection_tickets_hash_check", sql`char_length(${table.hash}) = 43`),
    check("connection_tickets_owner_check", sql`num_nonnulls(${table.sessionId}, ${table.apiKeyId}) = 1`)
  ]
)
