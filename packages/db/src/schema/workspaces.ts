import { SignUpMode } from "@hazel/domain/models/access-rules-model"
import { WideMentionRule } from "@hazel/domain/models/mention-model"
import { sql } from "drizzle-orm"
import { boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { logs } from "./logs.ts"
import { moment } from "./moment.ts"
import { oneOf } from "./one-of.ts"

export const workspaces = pgTable(
  "workspaces",
  {
    id: uuid()
      .primaryKey()
      .references(() => logs.id),
    name: text().notNull(),
    /** The epoch changes after a restore from a backup; cursors of the old epoch are void. */
    epoch: uuid().notNull(),
    /** The database the epoch was given to, as `DatabaseIdentityRepository` describes it. */
    identity: text(),
    signUp: text("sign_up").notNull().default("invited"),
    signUpDomains: text("sign_up_domains")
      .array()
      .notNull()
      .default(sql`'{}'`),
    previewsLinks: boolean("previews_links").notNull().default(true),
    /** Days after their last use when sessions end. */
    sessionIdleDays: integer("session_idle_days").notNull().default(30),
    /** Days after sign-in when sessions end in any case; null for never. */
    sessionLongestDays: integer("session_longest_days"),
    /** Whether sessions without a proved second factor are restricted. */
    requiresSecondFactor: boolean("requires_second_factor").notNull().default(false),
    /** The rule of who may mention everybody of a channel at once. */
    wideMentions: text("wide_mentions").notNull().default("everybody"),
    /** Whether clients show formulas in messages. */
    showsMaths: boolean("shows_maths").notNull().default(false),
    createdAt: moment("created_at").notNull().defaultNow()
  },
  (table) => [
    oneOf("workspaces_sign_up_check", table.signUp, SignUpMode.literals),
    oneOf("workspaces_wide_mentions_check", table.wideMentions, WideMentionRule.literals)
  ]
)
