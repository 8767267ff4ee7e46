import { drizzleAdapter } from "better-auth/adapters/drizzle"
import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/postgres-js"
import type { Database } from "./database.ts"
import { accounts, apiKeys, sessions, verifications } from "./schema/authentication.ts"
import { users } from "./schema/users-and-channels.ts"

/**
 * Lets better-auth store people, sessions and API keys in our tables. Each of its transactions first releases the
 * address that `takeAddress` answers (functions/users.sql), so that a failed sign-up releases none.
 */
export const authenticationAdapter = ({ sql: client }: Database["Service"], takeAddress: () => string | undefined) => {
  const database = drizzle(client)
  const begin = database.transaction.bind(database)
  database.transaction = (work, config) =>
    begin(async (within) => {
      const email = takeAddress()
      if (email !== undefined) await within.execute(sql`select release_address(${email})`)
      return work(within)
    }, config)
  return drizzleAdapter(database, {
    provider: "pg",
    schema: { user: users, session: sessions, account: accounts, verification: verifications, apikey: apiKeys },
    transaction: true
  })
}
