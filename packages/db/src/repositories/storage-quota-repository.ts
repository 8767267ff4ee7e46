import type { UserId } from "@hazel/domain/ids"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"

/** What an account has stored today, and how long the day (UTC) still lasts. */
export interface StoredToday {
  readonly stored: number
  readonly remainingMs: number
}

const make = Effect.gen(function* () {
  const { query } = yield* Database

  const add = (userId: UserId, bytes: number) =>
    query((database) =>
      database.execute<{ stored: string; remaining_ms: string }>(sql`
        insert into stored_bytes as known (user_id, day, bytes)
        values (${userId}, (now() at time zone 'utc')::date, ${bytes})
        on conflict (user_id) do update set
          bytes = case when known.day = excluded.day then known.bytes else 0 end + excluded.bytes, day = excluded.day
        returning bytes as stored, 1000 * extract(epoch from
          date_trunc('day', now() at time zone 'utc') + interval '1 day' - (now() at time zone 'utc')) as remaining_ms`)
    ).pipe(
      Effect.map(([row]): StoredToday => ({ stored: Number(row!.stored), remainingMs: Number(row!.remaining_ms) }))
    )

  return { add }
})

/** How much each account has stored today, by all nodes together. */
export class StorageQuotaRepository extends Context.Service<StorageQuotaRepository, Effect.Success<typeof make>>()(
  "@hazel/StorageQuotaRepository"
) {
  static readonly layer = Layer.effect(StorageQuotaRepository, make)
}
