import { sql } from "drizzle-orm"
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { moment } from "./moment.ts"
import { users } from "./users-and-channels.ts"

/** Bearer tokens by which users of an app call Hazel. A server of the app issues them. */
export const appUserTokens = pgTable(
  "app_user_tokens",
  {
    id: uuid().primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of the token, in base64url. The token cannot be recovered from it. */
    hash: text().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** Null for a token that is valid until it is revoked. */
    expiresAt: moment("expires_at")
  },
  (table) => [
    uniqueIndex("app_user_tokens_hash_unique").on(table.hash),
    index("app_user_tokens_user_index").on(table.userId),
    check("app_user_tokens_hash_check", sql`char_length(${table.hash}) = 43`)
  ]
)
