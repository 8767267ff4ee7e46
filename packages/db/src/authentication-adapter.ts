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

interface CurrentRequest {
  readonly takeConditions: () => SignUpConditions
  /** Whether the request may be made with a session that lacks the second factor which the workspace requires. */
  readonly servesRestricted: () => boolean
}

/**
 * Lets better-auth store people, sessions and API keys in our tables. Each of its transactions first applies the conditions that
 * `takeConditions` answers (functions/users.sql), so that a failed sign-up releases no address. Restricted sessions are not found unless
 * the request serves them.
 */
export const authenticationAdapter = (
  { sql: client }: Database["Service"],
  { takeConditions, servesRestricted }: CurrentRequest
) => {
  const database = drizzle(client)
  const begin = database.transaction.bind(database)
  database.transaction = (work, config) =>
    begin(async (within) => {
      const { releasedAddress, isForFirstPerson = false } = takeConditions()
      if (releasedAddress !== undefined) await within.execute(sql`select release_address(${releasedAddress})`)
      if (isForFirstPerson) await within.execute(sql`select set_config('hazel.is_for_first_person', 'on', true)`)
      return work(within)
    }, config)
  const isRestricted = async (id: unknown) =>
    (await client`select from sessions s where s.id = ${String(id)} and is_restricted(s)`).length > 0
  const adapterOf = drizzleAdapter(database, {
    provider: "pg",
    schema: { user: users, session: sessions, account: accounts, verification: verifications, apikey: apiKeys },
    transaction: true
  })
  return (options: Parameters<typeof adapterOf>[0]) => {
    const adapter = adapterOf(options)
    const findOne: typeof adapter.findOne = async (query) => {
      const found = await adapter.findOne<never>(query)
      if (query.model !== "session" || found === null || servesRestricted()) return found
      return (await isRestricted(Object(found).id)) ? null : found
    }
    return { ...adapter, findOne }
  }
}
