import { drizzleAdapter } from "better-auth/adapters/drizzle"
import { drizzle } from "drizzle-orm/postgres-js"
import type { Database } from "./database.ts"
import { accounts, apiKeys, sessions, verifications } from "./schema/authentication.ts"
import { users } from "./schema/users.ts"

/** Where better-auth keeps people, sessions and API keys: in our tables. */
export const authenticationAdapter = ({ sql }: Database["Service"]) =>
  drizzleAdapter(drizzle(sql), {
    provider: "pg",
    schema: { user: users, session: sessions, account: accounts, verification: verifications, apikey: apiKeys },
    transaction: true
  })
