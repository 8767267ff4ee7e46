import { drizzleAdapter } from "better-auth/adapters/drizzle"
import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/postgres-js"
import type { Database } from "./database.ts"
import { accounts, apiKeys, sessions, verifications } from "./schema/authentication.ts"
import { users } from "./schema/users-and-channels.ts"

export interface SignUpConditions {
  /** An address to take from an account that never confirmed it. */
  readonly releasedAddress?: string
  /** Whether nobody else may have an account by then. */
  readonly isForFirstPerson?: boolean
}

/**
 * Lets better-auth store people, sessions and API keys in our tables. Each of its transactions first applies the conditions that
 * `takeConditions` answers (functions/users.sql), so that a failed sign-up releases no address.
 */
export const authenticationAdapter = ({ sql: client }: Database["Service"], takeConditions: () => SignUpConditions) => {
  const database = drizzle(client)
  const begin = database.transaction.bind(database)
  database.transaction = (work, config) =>
    begin(async (within) => {
      const { releasedAddress, isForFirstPerson = false } = takeConditions()
      if (releasedAddress !== undefined) await within.execute(sql`select release_address(${releasedAddress})`)
      if (isForFirstPerson) await within.execute(sql`select set_config('hazel.is_for_first_person', 'on', true)`)
      return work(within)
    }, config)
  return drizzleAdapter(database, {
    provider: "pg",
    schema: { user: users, session: sessions, account: accounts, verification: verifications, apikey: apiKeys },
    transaction: true
  })
}
