import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { users } from "./users-and-channels.ts"
import { moment } from "./moment.ts"

/* The tables of better-auth. It defines the columns; the names of the tables are ours. */

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    token: text().notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    /** Whether a second factor was proved at the sign-in or since. */
    provedSecondFactor: boolean("proved_second_factor").notNull().default(false),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow()
  },
  (table) => [uniqueIndex("sessions_token_unique").on(table.token), index("sessions_user_index").on(table.userId)]
)

export const accounts = pgTable(
  "accounts",
  {
    id: uuid().primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    password: text(),
    /** The address or the name that the provider of single sign-on gave last. */
    knownAs: text("known_as"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow()
  },
  (table) => [
    index("accounts_user_index").on(table.userId),
    uniqueIndex("accounts_identity_unique").on(table.providerId, table.accountId)
  ]
)

export const verifications = pgTable(
  "verifications",
  {
    id: uuid().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow()
  },
  (table) => [index("verifications_identifier_index").on(table.identifier)]
)

export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey(),
    configId: text("config_id").notNull(),
    name: text(),
    start: text(),
    prefix: text(),
    key: text().notNull(),
    referenceId: uuid("reference_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    refillInterval: integer("refill_interval"),
    refillAmount: integer("refill_amount"),
    lastRefillAt: moment("last_refill_at"),
    enabled: boolean(),
    rateLimitEnabled: boolean("rate_limit_enabled"),
    rateLimitTimeWindow: integer("rate_limit_time_window"),
    rateLimitMax: integer("rate_limit_max"),
    requestCount: integer("request_count"),
    remaining: integer(),
    lastRequest: moment("last_request"),
    expiresAt: moment("expires_at"),
    permissions: text(),
    metadata: text(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow()
  },
  (table) => [index("api_keys_key_index").on(table.key), index("api_keys_user_index").on(table.referenceId)]
)
