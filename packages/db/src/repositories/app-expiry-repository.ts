import { AppConnectionId } from "@hazel/domain/ids"
import { type SQL, sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { touch } from "./event-log-repository.ts"

/** The rows that one statement removes. */
const batch = 500

const make = Effect.gen(function* () {
  const { rows, onlyRow } = yield* Database

  /** Repeats a removal until it removes less than a whole batch. */
  const repeatedly = (removal: SQL) =>
    onlyRow({ removed: Schema.Int })`select (${removal}) as removed`.pipe(
      Effect.map(({ removed }) => removed),
      Effect.repeat({ while: (removed) => removed === batch }),
      Effect.asVoid
    )

  const expireMessages = repeatedly(sql`expire_app_messages(${batch})`)
  const forgetDeduplications = repeatedly(sql`forget_app_deduplications(${batch})`)
  const forgetUsedTokens = repeatedly(sql`forget_used_app_tokens(${batch})`)
  const forgetChannels = repeatedly(sql`forget_app_channels(${batch})`)

  /** Removes at most one batch of expired storage entries. Answers how many. */
  const expireStorageEntries = Effect.gen(function* () {
    const expired = yield* rows({ channel: Schema.String })`
      select channel from expire_app_storage_entries(${batch}) channel`
    yield* touch(...expired.map(({ channel }) => channel))
    return { removed: expired.length, isWhole: expired.length === batch }
  })

  /** Deletes events of app channels that are older than so many seconds. */
  const trimLogs = Effect.fn("AppExpiryRepository.trimLogs")(function* (seconds: number) {
    for (const { id } of yield* rows({ id: Schema.String })`select app_logs_to_trim(${seconds}) as id`) {
      yield* repeatedly(sql`trim_app_log(${id}, ${seconds}, ${batch})`)
    }
  })

  /** Connections whose time is over, those of deleted apps, and those of nodes that are forgotten. */
  const endedConnections = Effect.map(
    rows({ id: AppConnectionId })`
      select id from app_connections where expires_at <= clock_timestamp()
      union all
      select c.id from app_connections c join apps a on a.id = c.app_id where a.deleted_at is not null
      union all
      select c.id from app_connections c where not exists (select from nodes n where n.id = c.node)
      limit ${batch}`,
    (found) => found.map(({ id }) => id)
  )

  return {
    ...{ expireMessages, expireStorageEntries, trimLogs },
    ...{ forgetDeduplications, forgetUsedTokens, forgetChannels, endedConnections }
  }
})

/** Removes what has expired in app channels. */
export class AppExpiryRepository extends Context.Service<AppExpiryRepository, Effect.Success<typeof make>>()(
  "@hazel/AppExpiryRepository"
) {
  static readonly layer = Layer.effect(AppExpiryRepository, make)
}
